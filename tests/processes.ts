// The living processes of this machine; zombies are not among them.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

interface Living {
  pid: number;
  parent: number;
  /** Its command line. */
  command: string;
}

async function livingProcesses(): Promise<Living[]> {
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

/** The orphan killers of a server. */
export async function killersOf(server: number | undefined): Promise<number[]> {
  const all = await livingProcesses();
  return all.flatMap(({ pid, parent, command }) =>
    parent === server && command.includes('orphan-killer') ? [pid] : [],
  );
}
