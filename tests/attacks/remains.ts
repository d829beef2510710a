// What is left on the machine: read from /proc by a way of its own, so that the server's mistakes are not shared.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Found {
  pid: number;
  command: string;
}

function quietly<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Living processes whose environment or working folder names `folder`. */
export function processesOf(folder: string): Found[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((name) => {
    const environment = quietly(() => readFileSync(`/proc/${name}/environ`, 'utf8')) ?? '';
    const cwd = quietly(() => readlinkSync(`/proc/${name}/cwd`)) ?? '';
    if (!environment.includes(folder) && !cwd.startsWith(folder)) return [];
    const state = quietly(() => readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /s, '')[0]);
    if (state === undefined || state === 'Z' || state === 'X') return [];
    const command = (quietly(() => readFileSync(`/proc/${name}/cmdline`, 'utf8')) ?? '').replaceAll('\0', ' ');
    return [{ pid: Number(name), command: command.trim() }];
  });
}

/** The programs of a server whose temporary folder is `folder`: neither the server nor its guard. */
export function programsIn(folder: string): Found[] {
  return processesOf(`${folder}/a-propos-`);
}

/** The folders that they work in. */
export function foldersIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.startsWith('a-propos-'));
}

export function guardsIn(folder: string): number[] {
  return processesOf(folder).flatMap(({ pid, command }) => (command.includes('orphan-killer') ? [pid] : []));
}

/** Kills the process that ends orphans, and waits until it is replaced: killed together with its server, it leaves nobody to clean up. */
export async function killGuard(folder: string): Promise<void> {
  const killed = guardsIn(folder);
  for (const pid of killed) process.kill(pid, 'SIGKILL');
  await untilZero(() => (guardsIn(folder).some((pid) => !killed.includes(pid)) ? 0 : 1));
  // It is told what it guards as soon as it is started.
  await sleep(100);
}

export function descriptorsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** In bytes. */
export function residentMemory(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}

/** Waits until `count` gives 0 or less, at most `timeoutMs`; gives its last value. */
export async function untilZero(count: () => number | Promise<number>, timeoutMs = 60_000): Promise<number> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const left = await count();
    if (left <= 0 || performance.now() > deadline) return left;
    await sleep(20);
  }
}
