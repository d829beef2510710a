// Programs are ended whatever becomes of the orphan killer: stopped, or dying each time.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { aliveOf } from '../../../tests/processes.ts';
import { Unavailable } from '../../kit/protocol/failure.ts';
import { KILLER } from '../limits.ts';
import { guard } from './guard.ts';

Object.assign(KILLER, { refusalMs: 1_000, releaseMs: 3_000 });

vi.mock('node:child_process', async (load) => {
  const original = await load<typeof import('node:child_process')>();
  return { ...original, fork: vi.fn(original.fork) };
});

const folder = mkdtempSync(join(tmpdir(), 'guard-'));
const node = process.execPath;
afterEach(() => {
  process.execPath = node;
});

/** From the next start on, the orphan killer is this shell script; each start adds a line to what `starts` counts. */
function replaceKiller(name: string, script: string): { starts(): number } {
  const path = join(folder, name);
  const log = `${path}.log`;
  writeFileSync(path, `#!/bin/sh\necho >> ${log}\n${script}\n`, { mode: 0o755 });
  process.execPath = path;
  return { starts: () => (existsSync(log) ? readFileSync(log, 'utf8').length : 0) };
}

/** Those that live, of all that were started. */
const killers = () => aliveOf(vi.mocked(fork).mock.results.map(({ value }) => value.pid));

async function startProgram(name: string) {
  const work = join(folder, name);
  const guarded = guard(work, { memory: 2 ** 30, processes: 10 });
  await guarded.ready;
  mkdirSync(work);
  const child: ChildProcess = spawn('sleep', ['600'], { cwd: work, detached: true });
  await once(child, 'spawn');
  guarded.started(child.pid as number);
  return { work, guarded, pid: child.pid as number };
}

test('a killer that is stopped is killed and replaced, and the program’s end is not held up', async () => {
  const { work, guarded, pid } = await startProgram('stopped');
  const before = await killers();
  expect(before).toHaveLength(1);
  process.kill(before[0] as number, 'SIGSTOP');
  await guarded.release();
  expect([await aliveOf([pid]), existsSync(work)]).toEqual([[], false]);
  await expect.poll(() => aliveOf(before)).toEqual([]);
});

test('a killer that ends at each order: the server ends the program itself, and says that none is guarded', async () => {
  // One that lives would be asked first.
  for (const pid of await killers()) process.kill(pid, 'SIGKILL');
  await expect.poll(killers).toEqual([]);
  const { starts } = replaceKiller('dying', `echo '{"type":"ready"}' >&3; read order <&3; exit 3`);
  const { work, guarded, pid } = await startProgram('unguarded');
  await expect.poll(() => guarded.ended.reason).toBeInstanceOf(Unavailable);
  expect(guarded.ended.reason.message).toContain('s’est arrêté (code 3)');
  await guarded.release();
  expect([await aliveOf([pid]), existsSync(work)]).toEqual([[], false]);
  expect(starts()).toBeLessThanOrEqual(4);
});

test('when one can start again, programs are guarded again', async () => {
  const survivors = async () => {
    const { guarded, pid } = await startProgram('again');
    await guarded.release();
    return aliveOf([pid]);
  };
  await expect.poll(survivors).toEqual([]);
  expect(await killers()).toHaveLength(1);
});
