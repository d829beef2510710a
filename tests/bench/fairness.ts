// Readers of the page while another runs a lab: how long they wait, as a ratio to when nobody does.
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Summary, summarize } from '../../src/kit/measure/statistics.ts';
import { parseLines } from '../../src/kit/protocol/ndjson.ts';
import { isClosing, type Line } from '../../src/kit/protocol/stream.ts';
import { postRun } from '../client.ts';
import { Absent, type Benchmark, type Context, type Table } from './benchmark.ts';
import { startCompanion } from './peers.ts';
import { figure } from './statistics.ts';

/** Those that load the machine most, with their default parameters. */
const LABS = ['connexions', 'blocage', 'fork', 'cluster'];

/** A reader every 5 ms, whether or not the one before has been answered. */
const INTERVAL_MS = 5;
const CONNECTIONS = 16;
/** Before each lab and at the end. Shorter, one pause of the machine would be the p99 that all are compared to. */
const IDLE_MS = 2_000;

interface Sample {
  times: number[];
  failures: number;
}

/** The whole page, compressed as browsers ask. Resolves when its last byte has arrived. */
async function readPage(url: string, agent: Agent): Promise<void> {
  const request = get(url, { agent, headers: { 'accept-encoding': 'br' }, timeout: 10_000 });
  request.on('timeout', () => request.destroy(new Error('no answer in 10 s')));
  const [response] = await once(request, 'response');
  response.resume();
  await once(response, 'end');
  if (response.statusCode !== 200) throw new Error(`answered ${response.statusCode}`);
}

/** Until `during` settles. Times count from when the reader was due, so that waiting for a connection is in them. */
async function sample(url: string, agent: Agent, during: Promise<unknown>): Promise<Sample> {
  const taken: Sample = { times: [], failures: 0 };
  const reading: Promise<void>[] = [];
  let isOver = false;
  const over = during.finally(() => {
    isOver = true;
  });
  over.catch(() => {});
  for (let due = performance.now(); !isOver; due += INTERVAL_MS) {
    await sleep(Math.max(0, due - performance.now()));
    // A timer may be early by less than a millisecond.
    const start = Math.min(due, performance.now());
    reading.push(
      readPage(url, agent).then(
        () => void taken.times.push(performance.now() - start),
        () => {
          taken.failures += 1;
        },
      ),
    );
  }
  await Promise.all(reading);
  await over;
  return taken;
}

/** Returns the outcome of the verdict; throws when the run ends without one. */
async function runLab(url: string, slug: string, signal: AbortSignal): Promise<string> {
  const response = await postRun(url, slug, { signal });
  const last = parseLines<Line>(await response.text()).at(-1);
  if (last && isClosing(last) && last.type === 'verdict') return last.outcome;
  throw new Error(`the lab « ${slug} » ended without a verdict: ${JSON.stringify(last)}`);
}

interface Row extends Sample {
  slug: string;
  outcome: string;
}

function columnsOf(times: readonly number[], idle: Summary): (string | number)[] {
  const { p50, p99, max } = summarize(times);
  return [times.length, figure(p50), figure(p99), figure(max), (p99 / idle.p99).toFixed(2)];
}

function summaryRow({ p50, p99 }: Summary, idle: Summary): string[] {
  return [figure(p50), figure(p99), (p99 / idle.p99).toFixed(2)];
}

function tableOf(idle: Sample, still: Summary, rows: readonly Row[]): Table {
  return {
    caption: 'Time to read the page while a lab runs',
    columns: ['lab', 'verdict', 'readers', 'p50 (ms)', 'p99 (ms)', 'max (ms)', 'p99, ratio to idle', 'failures'],
    rows: [
      ['none (idle)', '', ...columnsOf(idle.times, still), idle.failures],
      ...rows.map(({ slug, outcome, times, failures }) => [slug, outcome, ...columnsOf(times, still), failures]),
    ],
  };
}

export const benchmark: Benchmark = {
  name: 'fairness',
  title: 'The page while a lab runs',
  async run(context: Context) {
    const { signal, progress } = context;
    const { running, url: hello } = await startCompanion(context, { pinned: false });
    const url = hello.replace(/bonjour$/, '');
    const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
    const idle: Sample = { times: [], failures: 0 };
    const rows: Row[] = [];
    const absent: string[] = [];
    const stayIdle = async () => {
      const { times, failures } = await sample(url, agent, sleep(IDLE_MS, undefined, { signal }));
      idle.times.push(...times);
      idle.failures += failures;
    };
    try {
      await sample(url, agent, sleep(IDLE_MS, undefined, { signal }));
      for (const slug of LABS) {
        await stayIdle();
        progress(slug);
        const run = runLab(url, slug, signal);
        const taken = await sample(url, agent, run);
        const outcome = await run;
        if (outcome === 'unavailable') absent.push(`The lab ${slug} is not available here.`);
        else rows.push({ slug, outcome, ...taken });
      }
      await stayIdle();
    } finally {
      agent.destroy();
      await running.end();
    }
    if (rows.length === 0) throw new Absent('no lab could be run');
    const all = rows.flatMap(({ times }) => times);
    const failures = rows.reduce((sum, row) => sum + row.failures, 0);
    const still = summarize(idle.times);
    const busy = summarize(all);
    const ratios = rows.map(({ times }) => summarize(times).p99 / still.p99);
    return {
      summary: {
        caption: 'Time to read the whole page, one reader every 5 ms',
        columns: ['', 'p50 (ms)', 'p99 (ms)', 'p99, ratio to idle', 'failures'],
        rows: [
          ['idle', ...summaryRow(still, still), idle.failures],
          [`while a lab runs (${rows.map(({ slug }) => slug).join(', ')})`, ...summaryRow(busy, still), failures],
        ],
      },
      tables: [tableOf(idle, still, rows)],
      notes: [
        `All runs together, p99 is ${(busy.p99 / still.p99).toFixed(2)} times that of an idle server; by lab, from ` +
          `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)} times.`,
        `A reader comes every ${INTERVAL_MS} ms, whether or not the one before was answered, over at most ${CONNECTIONS} ` +
          'kept connections; the page is compressed. Idle and run alternate. Labs, companion and readers share all cores: ' +
          'a lab that fills them slows the readers’ own clock too.',
        ...absent,
      ],
      targets: [
        { what: 'Readers while labs run', limit: '0 failures', measured: String(failures), held: failures === 0 },
      ],
    };
  },
};
