// Programs that refuse to go, each ended in each way: nothing of them may be left.
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Host, type Started } from './host-client.ts';
import { untilZero, killGuard, guardsIn } from './remains.ts';
import { printTally, tried } from './tally.ts';

const JS = 'program-misbehave.mjs';
const PYTHON = 'program-misbehave.py';

/** Ways that go on until they are ended. */
const LASTING = [
  'waits',
  'spins',
  'forks',
  'forks twice',
  'leaves its group',
  'leaves its group, empties its environment',
  'ignores every signal it can',
  'stops itself',
  'closes its descriptors',
  'listens',
  'litters',
];

/** Ways that end by themselves or break a limit, and the code of the run's last line. */
const ENDING: [file: string, way: string, code: string][] = [
  [JS, 'exits early', 'verdict'],
  [JS, 'forks and exits', 'verdict'],
  [JS, 'forks twice and exits', 'verdict'],
  [JS, 'leaves its group and exits', 'verdict'],
  [JS, 'leaves its group, holds the pipes and exits', 'verdict'],
  [JS, 'throws', 'exited'],
  [JS, 'fills its output', 'too-much-output'],
  [JS, 'fills its errors', 'too-much-output'],
  [JS, 'fills its heap', 'exited'],
  [JS, 'fills memory outside its heap', 'too-much-memory'],
  [JS, 'has its children fill memory', 'too-much-memory'],
  [JS, 'starts too many', 'too-many-processes'],
  [PYTHON, 'fills memory', 'too-much-memory'],
  [PYTHON, 'is a daemon', 'verdict'],
  [PYTHON, 'hops from child to child', 'verdict'],
];

/** Small enough for this machine to be filled quickly. */
const LIMITS = { groupMiB: 320, heapMiB: 64, processes: 40, programMs: 120_000, outputBytes: 1_000_000 };
const ROUNDS = 2;

async function expectGone(host: Host): Promise<void> {
  await untilZero(() => host.programs().length);
  expect(host.programs(), 'processes remain').toEqual([]);
  await untilZero(() => host.folders().length);
  expect(host.folders(), 'folders remain').toEqual([]);
}

function refused(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(false));
    socket.once('error', () => resolve(true)).once('connect', () => socket.destroy());
  });
}

/** Every lasting way at once; gives the port that the one that listens printed. */
async function startAll(host: Host, limits = LIMITS): Promise<{ started: Started[]; port: number }> {
  const started = LASTING.map((way) => host.run(JS, way, limits));
  const lines = await Promise.all(started.map(({ ready }) => ready));
  // What some do after their line.
  await sleep(150);
  return { started, port: Number(lines.find((line) => /\d/.test(line))?.replace(/\D/g, '')) };
}

let host: Host;

beforeAll(async () => {
  host = await Host.start();
});

afterAll(async () => {
  await host.end('SIGKILL');
  printTally({ programs: host.programs().length, 'temporary folders': host.folders().length });
  host.forget();
});

test('a program that ends or breaks a limit leaves nothing, and the run says why', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let first = 0; first < ENDING.length; first += 3) {
      const some = ENDING.slice(first, first + 3);
      const closings = await Promise.all(some.map(([file, way]) => host.run(file, way, LIMITS).closing));
      const codes = closings.map(({ type, failure }) => failure?.code ?? type);
      expect(some.map(([, way], index) => `${way}: ${codes[index]}`)).toEqual(
        some.map(([, way, code]) => `${way}: ${code}`),
      );
      expect(host.programs(), 'processes remain when the run has ended').toEqual([]);
    }
    tried('programs that end early, throw, or break a limit', ENDING.length);
  }
  await expectGone(host);
});

test('a reader who leaves ends whatever the program is doing', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { started, port } = await startAll(host);
    expect(host.programs().length).toBeGreaterThanOrEqual(LASTING.length);
    expect(await refused(port)).toBe(false);
    for (const { leave } of started) leave();
    const closings = await Promise.all(started.map(({ closing }) => closing));
    expect([...new Set(closings.map(({ failure }) => failure?.code))]).toEqual(['stopped']);
    expect(await refused(port), 'a port is still listened on').toBe(true);
    expect(host.programs(), 'processes remain when the run has ended').toEqual([]);
    tried('programs left by their reader', LASTING.length);
  }
  await expectGone(host);
});

test('a program whose time is up ends, whatever it ignores', async () => {
  const { started } = await startAll(host, { ...LIMITS, programMs: 2_000 });
  const closings = await Promise.all(started.map(({ closing }) => closing));
  expect([...new Set(closings.map(({ failure }) => failure?.code))]).toEqual(['timed-out']);
  await expectGone(host);
  tried('programs whose time is up', LASTING.length);
});

test.each(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP', 'SIGABRT'] as const)(
  'a server that dies of %s takes its programs along',
  async (signal) => {
    const doomed = await Host.start();
    const { port } = await startAll(doomed);
    expect(doomed.programs().length).toBeGreaterThanOrEqual(LASTING.length);
    await doomed.end(signal);
    await expectGone(doomed);
    expect(await refused(port), 'a port is still listened on').toBe(true);
    tried('programs whose server dies', LASTING.length);
    doomed.forget();
  },
);

test('a guard that is killed is replaced, and forgets nothing', async () => {
  const doomed = await Host.start();
  await startAll(doomed);
  await killGuard(doomed.folder);
  tried('guards killed');
  await doomed.end('SIGKILL');
  await expectGone(doomed);
  await untilZero(() => guardsIn(doomed.folder).length);
  expect(guardsIn(doomed.folder), 'the guard remains').toEqual([]);
  doomed.forget();
});
