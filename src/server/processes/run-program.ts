// Runs one program in an empty folder and a process group of its own, within limits, and ends all that it started.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { addAbortListener, once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Duplex, Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { aborted } from 'node:util';
import { type ProgramFailure, RunError, Unavailable } from '../../kit/protocol/failure.ts';
import type { Exit, Program, RunOptions } from '../../kit/protocol/lab.ts';
import { encodeLine, splitLines } from '../../kit/protocol/ndjson.ts';
import { PROGRAMS } from '../../text/server.ts';
import type { Limits } from '../limits.ts';
import { signalGroup } from './end-tree.ts';
import { type Guarded, guard } from './guard.ts';
import { interpreterOf, type Runtime } from './interpreters.ts';

/** Descriptor on which a probe writes its reports and reads what it is told. */
const PROBE_DESCRIPTOR = 3;

export interface StartOptions extends RunOptions {
  /** Absolute path of the file preloaded beside the program. */
  probe?: string;
  signal: AbortSignal;
  limits: Limits;
  /** What runs JavaScript programs; by default this Node.js. */
  runtime?: Runtime | undefined;
}

/**
 * Starts `path`. Rejects with `Unavailable` without its interpreter or anybody to guard it, with a `RunError` when it
 * cannot start.
 */
export async function startProgram(path: string, options: StartOptions): Promise<RunningProgram> {
  const { signal, limits, probe, flags = [], runtime } = options;
  signal.throwIfAborted();
  const interpreter = interpreterOf(path, runtime);
  const isWatched = probe !== undefined || flags.length > 0;
  if (interpreter.isOther && isWatched) throw new Unavailable(PROGRAMS.notNode(interpreter.name));
  const nodeFlags = interpreter.isNode
    ? [`--max-old-space-size=${limits.heapMiB}`, ...(probe ? ['--import', pathToFileURL(probe).href] : [])]
    : [];
  // The killer must know its name before it exists. Short: Chromium puts a socket in it, whose path has at most 107 bytes.
  const folder = join(tmpdir(), `a-propos-${randomBytes(6).toString('hex')}`);
  const guarded = guard(folder, { memory: limits.groupMiB * 2 ** 20, processes: limits.processes });
  try {
    await Promise.race([guarded.ready, aborted(signal, guarded)]);
    signal.throwIfAborted();
    mkdirSync(folder, { mode: 0o700 });
    const child = spawn(
      interpreter.path,
      [...interpreter.flags, ...nodeFlags, ...flags, path, ...(options.arguments ?? [])],
      {
        cwd: folder,
        detached: process.platform !== 'win32',
        env: { PATH: process.env['PATH'], HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8', ...options.environment },
        stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      },
    );
    if (child.pid !== undefined) guarded.started(child.pid);
    await once(child, 'spawn');
    return new RunningProgram(child, path, guarded, signal, limits);
  } catch (error) {
    await guarded.release();
    if (error instanceof Unavailable) throw error;
    signal.throwIfAborted();
    // The message holds paths of this machine.
    const output = (error as NodeJS.ErrnoException).code ?? '';
    throw new RunError(
      { family: 'program', code: 'not-started', program: basename(path), exitCode: null, signal: null, output },
      { cause: error },
    );
  }
}

/** A program that was started, and how it failed. */
export class RunningProgram implements Program {
  readonly pid: number;
  readonly lines: AsyncGenerator<string>;
  readonly reports: AsyncGenerator<unknown>;
  readonly exit: Promise<Exit>;
  /** Known once `exit` has settled: a program that was asked to end has one too. */
  failure: ProgramFailure | undefined;
  /** Whether the lab asked it to end; it may have been dead already, and that not yet known. */
  asked = false;
  readonly #child: ChildProcess;
  readonly #name: string;
  readonly #limits: Limits;
  readonly #channel: Duplex;
  readonly #output = { stdout: '', stderr: '' };
  #breach: ProgramFailure['code'] | undefined;
  #gone = false;
  /** Settled when the process stays in spite of SIGKILL, because the system holds it: its end is not waited for. */
  readonly #unkillable = Promise.withResolvers<[null, 'SIGKILL']>();
  #killed: NodeJS.Timeout | undefined;

  constructor(child: ChildProcess, path: string, guarded: Guarded, signal: AbortSignal, limits: Limits) {
    this.pid = child.pid as number;
    this.#child = child;
    this.#name = basename(path);
    this.#limits = limits;
    this.#channel = child.stdio[PROBE_DESCRIPTOR] as Duplex;
    this.#channel.on('error', () => {});
    this.lines = splitLines(this.#collect('stdout'));
    this.#collect('stderr').resume();
    this.reports = parsed(splitLines(relay(this.#channel)));
    this.exit = this.#settle(guarded, signal);
    this.exit.catch(() => {});
  }

  async line(): Promise<string> {
    return this.#next(this.lines);
  }

  async report(): Promise<unknown> {
    return this.#next(this.reports);
  }

  tell(message: unknown): void {
    this.#channel.write(encodeLine(message));
  }

  async end(signal: NodeJS.Signals = 'SIGKILL'): Promise<Exit> {
    this.asked = true;
    this.#signal(signal);
    const forced = setTimeout(() => this.#stop(), this.#limits.endMs);
    try {
      return await this.exit;
    } finally {
      clearTimeout(forced);
    }
  }

  /** Not once it is gone: the number of the group may have been reused. */
  #signal(signal: NodeJS.Signals): void {
    if (!this.#gone) signalGroup(this.pid, signal);
  }

  async #next<Item>(items: AsyncGenerator<Item>): Promise<Item> {
    const { value, done } = await items.next();
    if (!done) return value;
    const { code, signal } = await this.exit;
    throw new RunError(this.#failure('exited', code, signal));
  }

  #failure(code: ProgramFailure['code'], exitCode: number | null, signal: string | null): ProgramFailure {
    const output = (this.#output.stdout + this.#output.stderr).slice(-this.#limits.shownOutput);
    return { family: 'program', code, program: this.#name, exitCode, signal, output };
  }

  #collect(name: 'stdout' | 'stderr'): Readable {
    const output = this.#output;
    return relay(this.#child[name] as Readable, (text) => {
      output[name] += text;
      if (output.stdout.length + output.stderr.length > this.#limits.outputBytes) this.#stop('too-much-output');
    });
  }

  #stop(breach?: ProgramFailure['code']): void {
    this.#breach ??= breach;
    this.#signal('SIGKILL');
    this.#killed ??= setTimeout(() => this.#unkillable.resolve([null, 'SIGKILL']), this.#limits.vanishMs);
  }

  async #settle(guarded: Guarded, signal: AbortSignal): Promise<Exit> {
    const timer = setTimeout(() => this.#stop('timed-out'), this.#limits.programMs);
    // Either may be aborted already.
    using _left = addAbortListener(signal, () => this.#stop());
    using _ended = addAbortListener(guarded.ended, () => {
      const { reason } = guarded.ended;
      this.#stop(reason instanceof Unavailable ? undefined : reason);
    });
    const exited = once(this.#child, 'exit');
    const closed = once(this.#child, 'close');
    try {
      const [code, by] = (await Promise.race([exited, this.#unkillable.promise])) as [number | null, string | null];
      // A program may have started others: they end with it.
      await guarded.release();
      this.#gone = true;
      await Promise.race([closed, this.#giveUp()]);
      if (guarded.ended.reason instanceof Unavailable) throw guarded.ended.reason;
      if (this.#breach) this.failure = this.#failure(this.#breach, code, by);
      else if (code !== 0) this.failure = this.#failure('exited', code, by);
      if (this.#breach && this.failure) throw new RunError(this.failure);
      return { code, signal: by, ...this.#output };
    } finally {
      clearTimeout(timer);
      clearTimeout(this.#killed);
      this.#channel.destroy();
    }
  }

  /** Stops reading, in case a process that escaped still holds the pipes. */
  async #giveUp(): Promise<void> {
    await sleep(this.#limits.vanishMs, undefined, { ref: false });
    for (const stream of this.#child.stdio) stream?.destroy();
  }
}

/** A copy of `source`, which is read at once even if the copy is not: a full pipe would block the program. */
function relay(source: Readable, watch?: (text: string) => void): Readable {
  const copy = new Readable({ objectMode: true, read() {} });
  source.setEncoding('utf8');
  source.on('data', (text: string) => {
    watch?.(text);
    copy.push(text);
  });
  source.once('close', () => copy.push(null));
  return copy;
}

async function* parsed(lines: AsyncIterable<string>): AsyncGenerator<unknown> {
  for await (const line of lines) yield JSON.parse(line);
}
