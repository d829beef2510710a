// What is left on the machine: read from /proc by a way of its own, so that the server's mistakes are not shared.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';

export interface Found {
  pid: number;
  command: string;
}

function quietly(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

/** Living processes whose environment or working folder names `folder`. */
export function processesOf(folder: string): Found[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    const read = (file: string) => quietly(() => readFileSync(`/proc/${pid}/${file}`, 'utf8'));
    const cwd = quietly(() => readlinkSync(`/proc/${pid}/cwd`));
    if (!read('environ').includes(folder) && !cwd.startsWith(folder)) return [];
    // After a name that may hold spaces: the state, of which Z and X are the dead.
    if (!/^.*\) [^ZX]/s.test(read('stat'))) return [];
    return [{ pid: Number(pid), command: read('cmdline').replaceAll('\0', ' ').trim() }];
  });
}

/** The programs of a server whose temporary folder is `folder`: neither the server nor its orphan killer. */
export function programsIn(folder: string): Found[] {
  return processesOf(`${folder}/a-propos-`);
}

/** No program is left, and no folder of one. */
export async function expectNothingIn(folder: string): Promise<void> {
  await expect.poll(() => programsIn(folder)).toEqual([]);
  await expect.poll(() => readdirSync(folder).filter((name) => name.startsWith('a-propos-'))).toEqual([]);
}

export function orphanKillersIn(folder: string): number[] {
  return processesOf(folder).flatMap(({ pid, command }) => (command.includes('orphan-killer') ? [pid] : []));
}

/** Kills the orphan killer, and waits until it is replaced: killed together with its server, it leaves nobody to clean up. */
export async function killOrphanKiller(folder: string): Promise<void> {
  const killed = orphanKillersIn(folder);
  for (const pid of killed) process.kill(pid, 'SIGKILL');
  await expect.poll(() => orphanKillersIn(folder).some((pid) => !killed.includes(pid))).toBe(true);
  // It is told what it guards as soon as it is started.
  await sleep(100);
}
