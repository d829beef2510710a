// Ends what a dead server left behind: a small process of its own, which outlives its parent by one gesture.
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

let reaper: ChildProcess | undefined;

/** The reaper reads a pipe; the kernel closes that pipe however the parent dies, SIGKILL included. */
function input(): Writable {
  if (reaper?.exitCode !== null || reaper.signalCode !== null) {
    reaper = spawn(process.execPath, [fileURLToPath(import.meta.url)], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    reaper.unref();
    reaper.stdin?.on('error', () => {});
    (reaper.stdin as Writable & { unref?(): void }).unref?.();
  }
  return reaper.stdin as Writable;
}

/** Starts the reaper before there is something to reap: its own start takes longer than some programs live. */
export function prepare(): void {
  input();
}

/** From now on, if this process dies, the process group `pid` is killed and its folder removed. */
export function guard(pid: number, folder: string): void {
  input().write(`+${pid} ${folder}\n`);
}

export function release(pid: number): void {
  input().write(`-${pid}\n`);
}

/** Kills a process group with `signal`; a group that is already gone is no error. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

if (import.meta.main) {
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => {});
  process.on('SIGHUP', () => {});
  const guarded = new Map<number, string>();
  for await (const line of createInterface({ input: process.stdin })) {
    const [, sign, pid, folder = ''] = /^([+-])(\d+)(?: (.*))?$/.exec(line) ?? [];
    if (sign === '+') guarded.set(Number(pid), folder);
    if (sign === '-') guarded.delete(Number(pid));
  }
  for (const pid of guarded.keys()) signalGroup(pid, 'SIGKILL');
  for (const folder of guarded.values()) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
