// Runs both programs, and reports what they measured of themselves with performance.measure().
//
// Every time varies from run to run. Every tick of the timer is kept until the last calculation that is compared with
// it. Round trips are counted in classes, eight to a power of ten.
import { availableParallelism } from 'node:os';
import { rounded, summarize } from '../../kit/measure/statistics.ts';
import type { MeasureContext, Program } from '../../kit/protocol/lab.ts';
import { BINS_PER_DECADE, type Event, type Trips } from './events.ts';
import type { Parameters } from './parameters.ts';

/** How many teams the program times: twice in turn, twice together. */
const TEAMS = 4;

interface Entry {
  name: string;
  start: number;
  end: number;
  detail: unknown;
}

export async function* measure({ run }: MeasureContext, { n, children, messages }: Parameters): AsyncGenerator<Event> {
  yield { type: 'machine', cores: availableParallelism() };
  const program = await run('program.mjs', { probe: 'probe.mjs', environment: { N: `${n}`, CHILDREN: `${children}` } });
  yield* calculations(program);
  await program.end();

  const talk = await run('program-messages.mjs', { probe: 'probe.mjs', environment: { MESSAGES: `${messages}` } });
  yield { type: 'trips', trips: await roundTrips(talk, messages) };
  await talk.end();
}

/** What the program measured, in order, for as long as somebody asks. Throws when it ends before. */
async function* entries(program: Program): AsyncGenerator<Entry> {
  for (;;) {
    for (const [name, start, length, detail] of (await program.report()) as [string, number, number, unknown][]) {
      yield { name, start, end: start + length, detail };
    }
  }
}

/** Ends with the second of the teams. */
async function* calculations(program: Program): AsyncGenerator<Event> {
  let origin: number | undefined;
  let ticks: number[] = [];
  let teams = 0;
  for await (const { name, start, end, detail } of entries(program)) {
    origin ??= start;
    const span = { start: rounded(start - origin, 1), end: rounded(end - origin, 1) };
    if (name === 'minuteur') {
      if (teams === 0) ticks.push(Math.round(span.start));
      continue;
    }
    if (ticks.length > 0) yield { type: 'ticks', at: ticks };
    ticks = [];
    if (name === 'parent' || name === 'enfant') {
      yield { type: 'work', where: name === 'parent' ? 'parent' : 'child', ...span, value: Number(detail) };
      continue;
    }
    teams += 1;
    yield { type: 'team', how: name === 'à la fois' ? 'together' : 'in-turn', ms: rounded(end - start, 1) };
    if (teams === TEAMS) return;
  }
}

/** The first exchange is left out: it waits for the child to start. */
async function roundTrips(program: Program, sent: number): Promise<Trips> {
  const times: number[] = [];
  const bins = new Map<number, number>();
  let returned = -1;
  let expected = 0;
  for await (const { start, end, detail } of entries(program)) {
    const { n } = detail as { n: number };
    if (n === expected) returned += 1;
    expected += 1;
    if (expected === 1) continue;
    times.push(end - start);
    const bin = Math.floor(Math.log10((end - start) * 1000) * BINS_PER_DECADE);
    bins.set(bin, (bins.get(bin) ?? 0) + 1);
    if (times.length === sent) break;
  }
  const { p50, p99, max } = summarize(times);
  const sorted = [...bins].sort(([one], [other]) => one - other);
  return { sent, returned, p50: rounded(p50, 4), p99: rounded(p99, 4), max: rounded(max, 4), bins: sorted };
}
