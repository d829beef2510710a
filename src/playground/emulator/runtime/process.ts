// `process`: what a program of one file may ask of it.
import { EventEmitter } from 'events';
import { invalidArgType } from './errors.ts';
import { inspect } from './inspect/index.ts';
import { nextTick } from './loop.ts';
import { PROCESS_NAMES } from './names.ts';
import { print, printWarning } from './output.ts';
import { halt, report } from './report.ts';
import { nodeNextTick } from './timers.ts';
import type { Callback } from './types.ts';
import { unsupported, withUnsupported } from './unsupported.ts';
import { VERSION } from './version.ts';

const UNHEARD = /^(?:message|disconnect|worker|multipleResolves|rejectionHandled)/;

class StandardStream extends EventEmitter {
  readonly isTTY = undefined;
  readonly writable = true;
  readonly fd: number;
  #name: 'stdout' | 'stderr';

  constructor(name: 'stdout' | 'stderr') {
    super();
    this.#name = name;
    this.fd = name === 'stdout' ? 1 : 2;
  }
  write(chunk: unknown, ...rest: unknown[]): boolean {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) {
      throw invalidArgType('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
    }
    print(this.#name, typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk));
    const callback = rest.find((value) => typeof value === 'function');
    if (callback) nodeNextTick(callback);
    return true;
  }
}

class Process extends EventEmitter {
  exitCode: number | string | undefined;
  readonly argv: string[];
  readonly argv0 = 'node';
  readonly execArgv: string[] = [];
  readonly env: Record<string, string> = {};
  readonly title = 'node';
  readonly platform = 'linux';
  readonly arch = 'x64';
  readonly pid = 1;
  readonly ppid = 0;
  readonly version = VERSION;
  readonly versions = { node: VERSION.slice(1) };
  readonly release = { name: 'node', lts: 'Krypton' };
  readonly stdout = new StandardStream('stdout');
  readonly stderr = new StandardStream('stderr');
  readonly nextTick = nodeNextTick;

  constructor(file: string) {
    super();
    this.argv = ['/usr/local/bin/node', `/${file}`];
  }

  override on(event: string | symbol, listener: Callback): this {
    if (UNHEARD.test(String(event))) unsupported(`process.on('${String(event)}')`);
    return super.on(event, listener);
  }
  override addListener(event: string | symbol, listener: Callback): this {
    return this.on(event, listener);
  }

  exit(code?: unknown): never {
    if (code !== undefined) this.exitCode = code as number;
    return endProcess(this, 'process.exit');
  }
  cwd(): string {
    return '/';
  }
  uptime(): number {
    return performance.now() / 1000;
  }
  hrtime: Callback & { bigint?: () => bigint } = Object.assign(
    (previous?: unknown) => {
      const [seconds = 0, nanoseconds = 0] = (previous as number[] | undefined) ?? [];
      const ns = BigInt(Math.round(performance.now() * 1e6)) - BigInt(seconds) * 1_000_000_000n - BigInt(nanoseconds);
      return [Number(ns / 1_000_000_000n), Number(ns % 1_000_000_000n)];
    },
    { bigint: () => BigInt(Math.round(performance.now() * 1e6)) },
  );
  emitWarning(warning: unknown, type: unknown = 'Warning'): void {
    const name = warning instanceof Error ? warning.name : typeof type === 'string' ? type : 'Warning';
    const text = warning instanceof Error ? warning.message : String(warning);
    const error = warning instanceof Error ? warning : Object.assign(new Error(text), { name });
    nextTick(() => {
      this.emit('warning', error);
      printWarning(name, text);
    });
  }
  get [Symbol.toStringTag](): string {
    return 'process';
  }
}

export type NodeProcess = Process;

export const createProcess = (file: string): NodeProcess =>
  withUnsupported(new Process(file), 'process', PROCESS_NAMES);

let exiting = false;

/** The listeners of `exit` run, then nothing more does. */
export function endProcess(process: NodeProcess, reason: 'empty' | 'process.exit' | 'uncaught', fallback = 0): never {
  if (!exiting) {
    exiting = true;
    process.emit('exit', Number(process.exitCode ?? fallback));
  }
  const code = process.exitCode ?? fallback;
  if (!Number.isInteger(Number(code))) throw new TypeError(`exit code ${inspect(code)}`);
  report({ type: 'exit', code: Number(code) & 255, reason });
  return halt();
}
