// Runs the four programs and reads what they print. The callbacks' counts are the same in every run; those of threads are not.
import type { MeasureContext, Program } from '../../kit/protocol/lab.ts';
import type { Event } from './events.ts';
import type { Parameters } from './parameters.ts';

/** How long each thread waits for the other's lock, in ms: for ever, were it not for this. */
const PATIENCE_MS = 200;

export async function* measure(
  { run }: MeasureContext,
  { increments, threads, ms, trials }: Parameters,
): AsyncGenerator<Event> {
  yield* countCallbacks(await run('program.mjs', { arguments: [String(increments)] }));
  yield* raceThreads(await run('program-threads.mjs', { arguments: [threads, ms, trials].map(String) }), trials);
  yield* waitForLocks(await run('program-deadlock.mjs', { arguments: [String(PATIENCE_MS)] }));
  yield* waitForItself(await run('program-attente.mjs'));
}

/** The groups of a line; a line that is not as expected is a fault of ours, and says so. */
async function read(program: Program, pattern: RegExp): Promise<string[]> {
  const line = await program.line();
  const match = pattern.exec(line);
  if (!match) throw new Error(`unexpected line: ${line}`);
  return match.slice(1);
}

const COUNT = /^(?:Sans|Avec) (?:await|Atomics) : (\d+) tentés, (\d+) comptés$/;

async function readCount(program: Program): Promise<{ attempted: number; counted: number }> {
  const [attempted, counted] = await read(program, COUNT);
  return { attempted: Number(attempted), counted: Number(counted) };
}

async function* countCallbacks(program: Program): AsyncGenerator<Event> {
  for (let kind = 0; kind < 4; kind += 1) {
    const [count, name = ''] = await read(program, /^(\d+) par (\w+)$/);
    yield { type: 'kind', name, count: Number(count) };
  }
  yield { type: 'callbacks', awaiting: false, ...(await readCount(program)) };
  yield { type: 'callbacks', awaiting: true, ...(await readCount(program)) };
  await program.end();
}

/**
 * The time is fixed and not the number of increments: with a fixed number, a thread may be done before the next one
 * wakes, and nothing is lost. The counter holds 32 bits: eight threads do not reach 4·10⁹ in 200 ms.
 */
async function* raceThreads(program: Program, trials: number): AsyncGenerator<Event> {
  for (let trial = 0; trial < trials; trial += 1) {
    yield { type: 'trial', atomic: false, ...(await readCount(program)) };
    yield { type: 'trial', atomic: true, ...(await readCount(program)) };
  }
  await program.end();
}

async function* waitForLocks(program: Program): AsyncGenerator<Event> {
  for (let thread = 0; thread < 2; thread += 1) {
    const pattern = /^(Fil principal|Second fil) : tient (\w), attend (\w), ([\w-]+) après (\d+) ms$/;
    const [who, holds = '', wants = '', answer = '', ms] = await read(program, pattern);
    yield { type: 'wait', main: who === 'Fil principal', holds, wants, answer, asked: PATIENCE_MS, ms: Number(ms) };
  }
  await program.end();
}

/** The process answers a child that it does not wait for; then it waits for one that asks it. */
async function* waitForItself(program: Program): AsyncGenerator<Event> {
  const [code, free] = await read(program, /^spawn : code (\w+) après (\d+) ms$/);
  yield { type: 'self', blocking: false, answered: code === '0', ms: Number(free) };
  const [answer, limit] = await read(program, /^spawnSync : (réponse|aucune réponse) en (\d+) ms$/);
  yield { type: 'self', blocking: true, answered: answer === 'réponse', ms: Number(limit) };
  await program.end();
}
