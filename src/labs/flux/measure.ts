// Asks for the same lines in both ways at once; then reads two large answers slowly, and watches the writer's memory.
//
// Every time varies from run to run. How much of the large answer the kernel's own buffers swallow depends on the
// system. A buffer is reported as its largest value in each fiftieth of the reading: some 50 points for each writer.
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Target, targetOf } from '../../kit/measure/connection.ts';
import { rounded } from '../../kit/measure/statistics.ts';
import type { MeasureContext, Program } from '../../kit/protocol/lab.ts';
import type { Answer, Event, Writer } from './events.ts';
import { merge } from './merge.ts';
import type { Parameters } from './parameters.ts';

/** Of the program's blocks, in bytes. */
const BLOCK = 16_384;
const POINTS = 50;

export async function* measure({ signal, run }: MeasureContext, parameters: Parameters): AsyncGenerator<Event> {
  const { lines, gap, size, rate } = parameters;
  const server = await run('program.mjs', { environment: { LINES: `${lines}`, GAP: `${gap}` } });
  const target = targetOf(await server.line());
  yield* merge(arrivals(target, 'streamed', lines * gap, signal), arrivals(target, 'buffered', lines * gap, signal));
  await server.end();

  const blocks = Math.ceil((size * 1e6) / BLOCK);
  const writer = await run('program-drain.mjs', { probe: 'probe.mjs', environment: { BLOCKS: `${blocks}` } });
  const slowTarget = targetOf(await writer.line());
  const expectedMs = (1000 * size) / rate;
  writer.tell(Math.max(20, Math.round(expectedMs / POINTS)));
  for (const kind of ['patient', 'heedless'] as const) {
    yield { type: 'reading', writer: kind, bytes: blocks * BLOCK, expectedMs };
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

/** Each piece of the body when it arrives. */
async function* arrivals(
  target: Target,
  answer: Answer,
  expectedMs: number,
  signal: AbortSignal,
): AsyncGenerator<Event> {
  const opening = open(target, answer === 'streamed' ? '/en-flux' : '/en-bloc', signal);
  opening.catch(() => {});
  const start = performance.now();
  const at = () => rounded(performance.now() - start, 2);
  yield { type: 'asked', answer, expectedMs };
  const response = await opening;
  try {
    for await (const piece of response) yield { type: 'piece', answer, at: at(), bytes: (piece as Buffer).length };
    yield { type: 'ended', answer, at: at() };
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
