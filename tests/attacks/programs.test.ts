// Programs that refuse to go, each ended in each way: nothing of them may be left.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Raw } from '../raw.ts';
import { JS, LASTING, type Started, start } from './misbehaving.ts';
import { expectNothingIn, orphanKillersIn, killOrphanKiller, programsIn } from './remains.ts';

const PYTHON = 'program-misbehave.py';

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

const ROUNDS = 2;

/** Whether a port of this machine is listened on. */
async function isOpen(port: number): Promise<boolean> {
  const raw = await Raw.open(port).catch(() => undefined);
  raw?.leave();
  return raw !== undefined;
}

/** Of the one that listens: it printed its port. */
const portOf = (lines: readonly string[]) => Number(lines.find((line) => /\d/.test(line))?.replace(/\D/g, ''));

async function startAll(limits = {}) {
  const started = LASTING.map((way) => start(JS, way, limits));
  const lines = await Promise.all(started.map(({ ready }) => ready));
  // Some act only 50 ms after their line.
  await sleep(150);
  return { started, port: portOf(lines) };
}

const closingsOf = async (started: readonly Started[]) =>
  new Set(await Promise.all(started.map(({ closing }) => closing)));

/** The same in a process that may be killed, with a temporary folder of its own. */
async function startAllElsewhere() {
  const folder = mkdtempSync(join(tmpdir(), 'doomed-'));
  const file = join(import.meta.dirname, 'misbehaving.ts');
  const env = { ...process.env, TMPDIR: folder };
  const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) if (lines.push(line) === LASTING.length) break;
  await sleep(150);
  expect(programsIn(folder).length).toBeGreaterThanOrEqual(LASTING.length);
  return { child, folder, port: portOf(lines) };
}

type Doomed = Awaited<ReturnType<typeof startAllElsewhere>>;

async function end({ child, folder, port }: Doomed, signal: NodeJS.Signals): Promise<void> {
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
  await expectNothingIn(folder);
  expect(await isOpen(port), 'a port is still listened on').toBe(false);
}

test('a program that ends or breaks a limit leaves nothing, and the run says why', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let first = 0; first < ENDING.length; first += 3) {
      const some = ENDING.slice(first, first + 3);
      const ended = some.map(async ([file, way]) => [file, way, await start(file, way).closing]);
      expect(await Promise.all(ended)).toEqual(some);
      expect(programsIn(tmpdir()), 'processes remain when the run has ended').toEqual([]);
    }
  }
  await expectNothingIn(tmpdir());
});

test('a reader who leaves ends whatever the program is doing', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { started, port } = await startAll();
    expect(programsIn(tmpdir()).length).toBeGreaterThanOrEqual(LASTING.length);
    expect(await isOpen(port)).toBe(true);
    for (const { leave } of started) leave();
    expect(await closingsOf(started)).toEqual(new Set(['stopped']));
    expect(await isOpen(port), 'a port is still listened on').toBe(false);
    expect(programsIn(tmpdir()), 'processes remain when the run has ended').toEqual([]);
  }
  await expectNothingIn(tmpdir());
});

test('a program whose time is up ends, whatever it ignores', async () => {
  const { started } = await startAll({ programMs: 2_000 });
  expect(await closingsOf(started)).toEqual(new Set(['timed-out']));
  await expectNothingIn(tmpdir());
});

test.each(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP', 'SIGABRT'] as const)(
  'a server that dies of %s takes its programs along',
  async (signal) => end(await startAllElsewhere(), signal),
);

test('an orphan killer that is killed is replaced, and forgets nothing', async () => {
  const doomed = await startAllElsewhere();
  await killOrphanKiller(doomed.folder);
  await end(doomed, 'SIGKILL');
  await expect.poll(() => orphanKillersIn(doomed.folder)).toEqual([]);
});
