// Asks for the same lines in both ways at once; then reads two large answers slowly, and watches the writer's memory.
//
// Every time varies from run to run. A line carries the moment it was written, by the system's clock, which both
// processes read. How much of the large answer the kernel's own buffers swallow depends on the
// system. A buffer is reported as its largest value in each fortieth of the reading: some 40 points for each writer.
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { type Target, targetOf } from '../../kit/measure/connection.ts';
import { rounded } from '../../kit/measure/statistics.ts';
import type { MeasureContext, Program } from '../../kit/protocol/lab.ts';
import { splitLines } from '../../kit/protocol/ndjson.ts';
import type { Answer, Event, Writer } from './events.ts';
import { merge } from './merge.ts';
import { blocksOf, type Parameters, readingMs } from './parameters.ts';

const POINTS = 40;

export async function* measure({ signal, run }: MeasureContext, parameters: Parameters): AsyncGenerator<Event> {
  const { lines, gap, rate } = parameters;
  const server = await run('program.mjs', { environment: { LINES: `${lines}`, GAP: `${gap}` } });
  const target = targetOf(await server.line());
  yield* merge(arrivals(target, 'streamed', signal), arrivals(target, 'buffered', signal));
  await server.end();

  const environment = { BLOCKS: `${blocksOf(parameters)}` };
  const writer = await run('program-drain.mjs', { probe: 'probe.mjs', environment });
  const slowTarget = targetOf(await writer.line());
  writer.tell(Math.max(20, Math.round(readingMs(parameters) / POINTS)));
  for (const kind of ['patient', 'heedless'] as const) {
    yield { type: 'reading', writer: kind };
    yield* slowReading(writer, slowTarget, kind, rate * 1000, signal);
  }
  await writer.end();
}

/** Throws when the server does not answer 200. The connection is the request's own. */
async function open({ host, port }: Target, path: string, signal: AbortSignal): Promise<IncomingMessage> {
  const request = get({ host, port, path, agent: false, signal });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`${path} answered ${response.statusCode}`);
  return response;
}

/** Each line of the body when it arrives: its number, and when it was written by the program's own clock. */
async function* arrivals(target: Target, answer: Answer, signal: AbortSignal): AsyncGenerator<Event> {
  const opening = open(target, answer === 'streamed' ? '/en-flux' : '/en-bloc', signal);
  opening.catch(() => {});
  const start = Date.now();
  yield { type: 'asked', answer };
  const response = await opening;
  const gzip = response.headers['content-encoding'] === 'gzip';
  const body = gzip ? response.pipe(createGunzip()) : response;
  try {
    for await (const text of splitLines(body.setEncoding('utf8'))) {
      const received = Date.now() - start;
      const [, n, written] = /(\d+)\D+(\d{13})$/.exec(text) ?? [];
      if (n) yield { type: 'line', answer, n: Number(n), written: Number(written) - start, received };
    }
    yield { type: 'ended', answer, at: Date.now() - start };
  } finally {
    response.destroy();
  }
}

interface BufferReport {
  at: number;
  length: number;
  highWaterMark: number;
  refusals: number;
  done: boolean;
}

/** What waits in the writer's memory while `readAt` reads. */
async function* slowReading(
  program: Program,
  target: Target,
  writer: Writer,
  bytesPerMs: number,
  signal: AbortSignal,
): AsyncGenerator<Event> {
  const start = performance.now();
  const reading = open(target, writer === 'patient' ? '/avec-drain' : '/sans-drain', signal).then((response) =>
    readAt(bytesPerMs, response, signal),
  );
  reading.catch(() => {});
  for (;;) {
    const { done, at, length, highWaterMark, refusals } = (await program.report()) as BufferReport;
    yield { type: 'buffer', writer, at: rounded(at, 0), length, highWaterMark };
    if (!done) continue;
    const bytes = await reading;
    yield { type: 'read', writer, at: rounded(performance.now() - start, 0), bytes, refusals };
    return;
  }
}

/** Reads all of a response, no faster than `bytesPerMs`. Returns its size. */
async function readAt(bytesPerMs: number, response: IncomingMessage, signal: AbortSignal): Promise<number> {
  const start = performance.now();
  let bytes = 0;
  try {
    for await (const piece of response) {
      bytes += (piece as Buffer).length;
      const ahead = bytes / bytesPerMs - (performance.now() - start);
      if (ahead > 2) await sleep(ahead, undefined, { signal });
    }
    return bytes;
  } finally {
    response.destroy();
  }
}
