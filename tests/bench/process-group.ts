// What the system says of all the processes of a group together. Linux only.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { readProcess } from '../../src/kit/measure/process.ts';

/** `/proc/<pid>/stat` after the command's name, which may hold anything: state, parent, group… */
function statOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return [];
  }
}

function members(group: number): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => Number(statOf(pid)[2]) === group);
  } catch {
    return [];
  }
}

let tick: number | undefined;

/** Seconds of one unit of the system's processor accounts. */
function tickSeconds(): number {
  tick ??= 1 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return tick;
}

export interface GroupFigures {
  processes: number;
  /** Resident memory of all, in bytes: pages that they share are counted for each. NaN when unknown. */
  rss: number;
  /** Processor time of all since they started, in seconds. NaN when unknown. */
  cpuSeconds: number;
}

export function readGroup(group: number): GroupFigures {
  const pids = members(group);
  if (pids.length === 0) return { processes: 0, rss: Number.NaN, cpuSeconds: Number.NaN };
  const figures = pids.map((pid) => {
    const stat = statOf(pid);
    return { rss: readProcess(pid).rss ?? 0, cpuSeconds: (Number(stat[11]) + Number(stat[12])) * tickSeconds() };
  });
  return {
    processes: pids.length,
    rss: figures.reduce((sum, { rss }) => sum + rss, 0),
    cpuSeconds: figures.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
  };
}
