// Which processes live; zombies do not.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Those of `pids` that live. */
export async function aliveOf(pids: readonly number[]): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,stat=']);
  return [...stdout.matchAll(/^ *(\d+) +[^Z\s]/gm)].map(([, pid]) => Number(pid)).filter((pid) => pids.includes(pid));
}
