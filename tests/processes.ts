// The living processes of this machine; zombies are not among them.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ROOT } from './servers.ts';

export interface Living {
  pid: number;
  parent: number;
  /** Its command line. */
  command: string;
}

export async function livingProcesses(): Promise<Living[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,stat=,args=']);
  return [...stdout.matchAll(/^ *(\d+) +(\d+) +[^Z\s]\S* (.*)$/gm)].map(([, pid, parent, command = '']) => ({
    pid: Number(pid),
    parent: Number(parent),
    command,
  }));
}

/** Those of `pids` that live. */
export async function aliveOf(pids: readonly number[]): Promise<number[]> {
  return (await livingProcesses()).map(({ pid }) => pid).filter((pid) => pids.includes(pid));
}

/** Processes that run a file of this lab. */
export async function programsOf(slug: string): Promise<Living[]> {
  return (await livingProcesses()).filter(({ command }) => command.includes(`${ROOT}src/labs/${slug}/`));
}
