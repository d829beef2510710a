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
    return follow(child, path, guarded, options);
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
export interface RunningProgram extends Program {
  /** Known once `exit` has settled: a program that was asked to end has one too. */
  failure: ProgramFailure | undefined;
  /** Whether the lab asked it to end; it may have been dead already, and that not yet known. */
  asked: boolean;
}

/** Reads what a program writes, keeps it within its limits, and waits for its end. */
function follow(child: ChildProcess, path: string, guarded: Guarded, { signal, limits }: StartOptions): RunningProgram {
  const pid = child.pid as number;
  const channel = child.stdio[PROBE_DESCRIPTOR] as Duplex;
  const output = { stdout: '', stderr: '' };
  let breach: ProgramFailure['code'] | undefined;
  let isGone = false;
  /** Settled when the process stays in spite of SIGKILL, because the system holds it: its end is not waited for. */
  const unkillable = Promise.withResolvers<[null, 'SIGKILL']>();
  let killed: NodeJS.Timeout | undefined;

  function failureOf(code: ProgramFailure['code'], exitCode: number | null, by: string | null): ProgramFailure {
    const shown = (output.stdout + output.stderr).slice(-limits.shownOutput);
    return { family: 'program', code, program: basename(path), exitCode, signal: by, output: shown };
  }

  /** Not once it is gone: the number of the group may have been reused. */
  function send(name: NodeJS.Signals): void {
    if (!isGone) signalGroup(pid, name);
  }

  function stop(why?: ProgramFailure['code']): void {
    breach ??= why;
    send('SIGKILL');
    killed ??= setTimeout(() => unkillable.resolve([null, 'SIGKILL']), limits.vanishMs);
  }

  function collect(name: 'stdout' | 'stderr'): Readable {
    return relay(child[name] as Readable, (text) => {
      output[name] += text;
      if (output.stdout.length + output.stderr.length > limits.outputBytes) stop('too-much-output');
    });
  }

  async function next<Item>(items: AsyncGenerator<Item>): Promise<Item> {
    const { value, done } = await items.next();
    if (!done) return value;
    const { code, signal: by } = await program.exit;
    throw new RunError(failureOf('exited', code, by));
  }

  async function settle(): Promise<Exit> {
    const timer = setTimeout(() => stop('timed-out'), limits.programMs);
    // Either may be aborted already.
    using _left = addAbortListener(signal, () => stop());
    using _ended = addAbortListener(guarded.ended, () => {
      const { reason } = guarded.ended;
      stop(reason instanceof Unavailable ? undefined : reason);
    });
    const exited = once(child, 'exit');
    const closed = once(child, 'close');
    try {
      const [code, by] = (await Promise.race([exited, unkillable.promise])) as [number | null, string | null];
      // A program may have started others: they end with it.
      await guarded.release();
      isGone = true;
      await Promise.race([closed, sleep(limits.vanishMs, undefined, { ref: false })]);
      // In case a process that escaped still holds the pipes.
      for (const stream of child.stdio) stream?.destroy();
      if (guarded.ended.reason instanceof Unavailable) throw guarded.ended.reason;
      if (breach || code !== 0) program.failure = failureOf(breach ?? 'exited', code, by);
      if (breach && program.failure) throw new RunError(program.failure);
      return { code, signal: by, ...output };
    } finally {
      clearTimeout(timer);
      clearTimeout(killed);
      channel.destroy();
    }
  }

  channel.on('error', () => {});
  collect('stderr').resume();
  const program: RunningProgram = {
    pid,
    lines: splitLines(collect('stdout')),
    reports: parsed(splitLines(relay(channel))),
    exit: settle(),
    failure: undefined,
    asked: false,
    line: () => next(program.lines),
    report: () => next(program.reports),
    tell: (message) => void channel.write(encodeLine(message)),
    async end(name = 'SIGKILL') {
      program.asked = true;
      send(name);
      const forced = setTimeout(() => stop(), limits.endMs);
      return program.exit.finally(() => clearTimeout(forced));
    },
  };
  program.exit.catch(() => {});
  return program;
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
