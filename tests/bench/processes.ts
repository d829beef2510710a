// The processes of a benchmark: each in a group of its own, pinned where the system can, none left behind.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { signalGroup } from '../../src/server/processes/end-tree.ts';
import { guard } from '../../src/server/processes/guard.ts';
import { findCommand } from '../find-command.ts';

/** The server under test has one core for itself, and what loads it another. */
export const SERVER_CPU = 0;
export const LOAD_CPU = 1;

export interface ProcessOptions {
  cwd?: string;
  environment?: Record<string, string>;
  /** The only core it may use, on Linux with at least two of them. Any core without. */
  cpu?: number;
  signal: AbortSignal;
}

const TASKSET = availableParallelism() > 1 ? findCommand('taskset') : null;

/** Whether server and load have a core each. */
export const isPinned = TASKSET !== null;

/** What npm passes on to its scripts would reach the peers' own npm, and make it install here. */
const PASSED_ON = new Set(['npm_config_registry', 'npm_config_cache', 'npm_config_userconfig']);

function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_') || PASSED_ON.has(name));
  // The project's own Node.js, for the peers too.
  return { ...Object.fromEntries(kept), PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH']}` };
}

/** Benchmarks measure what is used; they do not limit it. */
const UNLIMITED = { memory: Number.MAX_SAFE_INTEGER, processes: Number.MAX_SAFE_INTEGER };

/** Ten thousand connections need ten thousand descriptors: as many as the system grants. */
const WITH_DESCRIPTORS = ['/bin/sh', '-c', 'ulimit -n "$(ulimit -Hn)"; exec "$@"', 'sh'];

/** Characters kept of an output: a server may log every request. */
const KEPT_OUTPUT = 1_000_000;

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export class Running {
  readonly pid: number;
  /** Resolves once the whole group has ended and its temporary folder is gone. */
  readonly ended: Promise<Ended>;
  #stdout = '';
  #stderr = '';
  readonly #child: ChildProcess;

  constructor(command: readonly string[], { cwd, environment, cpu, signal }: ProcessOptions) {
    signal.throwIfAborted();
    const scratch = join(tmpdir(), `bench-${randomUUID()}`);
    const household = guard(scratch, UNLIMITED);
    mkdirSync(scratch);
    const pinned = cpu !== undefined && TASKSET ? [TASKSET, '-c', String(cpu)] : [];
    const [shell = '', ...rest] = [...WITH_DESCRIPTORS, ...pinned, ...command];
    this.#child = spawn(shell, rest, {
      cwd: cwd ?? scratch,
      detached: true,
      env: { ...cleanEnvironment(), TMPDIR: scratch, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text) => {
      this.#stdout = (this.#stdout + text).slice(-KEPT_OUTPUT);
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text) => {
      this.#stderr = (this.#stderr + text).slice(-KEPT_OUTPUT);
    });
    this.pid = this.#child.pid as number;
    household.started(this.pid);
    const abort = () => signalGroup(this.pid, 'SIGKILL');
    signal.addEventListener('abort', abort, { once: true });
    this.ended = once(this.#child, 'close').then(async ([code]) => {
      signal.removeEventListener('abort', abort);
      await household.release();
      return { code, stdout: this.#stdout, stderr: this.#stderr };
    });
  }

  /** What `pattern` finds in stdout, as soon as it does. Ends the process and rejects when it never comes. */
  async printed(pattern: RegExp, timeoutMs = 20_000): Promise<RegExpExecArray> {
    const deadline = AbortSignal.timeout(timeoutMs);
    for (;;) {
      const found = pattern.exec(this.#stdout);
      if (found) return found;
      const more = once(this.#child.stdout as NodeJS.ReadableStream, 'data', { signal: deadline }).then(() => true);
      const isMore = await Promise.race([more, this.ended.then(() => false)]).catch(() => false);
      if (isMore) continue;
      const { stdout, stderr } = await this.end();
      throw new Error((stderr || stdout).trim().slice(-500) || `said nothing in ${timeoutMs} ms`);
    }
  }

  async end(): Promise<Ended> {
    signalGroup(this.pid, 'SIGKILL');
    return this.ended;
  }
}

/** Runs a command to its end. Rejects with its last words when it fails, or with the signal's reason. */
export async function finished(command: readonly string[], options: ProcessOptions): Promise<Ended> {
  const ended = await new Running(command, options).ended;
  options.signal.throwIfAborted();
  if (ended.code === 0) return ended;
  throw new Error(`${command.join(' ')}: ${(ended.stderr || ended.stdout).trim().slice(-500)}`);
}
