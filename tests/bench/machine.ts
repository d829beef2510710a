// On what the figures were measured.
import os from 'node:os';

export interface Machine {
  node: string;
  os: string;
  cpu: string;
  cores: number;
  memoryGiB: number;
  /** Load average over the last minute when the command started: near 0 on a quiet machine. */
  load: number;
}

export function describeMachine(): Machine {
  return {
    node: process.versions.node,
    os: `${os.type()} ${os.release()} ${os.arch()}`,
    cpu: os.cpus()[0]?.model ?? 'unknown processor',
    cores: os.availableParallelism(),
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    load: Math.round((os.loadavg()[0] ?? 0) * 100) / 100,
  };
}

/** One line: `2026-11-23, Node.js 24.21.0, …`. */
export function provenanceOf(startedAt: Date, { node, os: system, cpu, cores, memoryGiB, load }: Machine): string {
  return (
    `${startedAt.toISOString().slice(0, 10)}, Node.js ${node}, ${cpu}, ${cores} cores, ${memoryGiB} GiB, ` +
    `${system}, load ${load} at the start`
  );
}
