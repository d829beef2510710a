// `process`: what a program of one file may ask of it.
import EventEmitter from 'node:events';
import { emitWarning, onWarning } from 'node:internal/process/warning';
import { validateInteger } from 'node:internal/validators';
import stream from 'node:stream';
import { enqueueIo } from './loop.ts';
import { process as library } from './node/process.ts';
import { checkPrinted, print } from './output.ts';
import { halt, report } from './report.ts';
import { nodeNextTick } from './timers.ts';
import type { Callback } from './types.ts';
import { unsupported, withoutKeys, withoutParts, withUnknown, withUnsupported } from './unsupported.ts';
import { VERSION } from './version.ts';
import { nameFunction, writeNothing } from './written.ts';

const UNHEARD = /^(?:message|disconnect|worker|multipleResolves|rejectionHandled)/;
/** Node.js has listeners of its own. */
const UNTOLD = ['eventNames()', 'mainModule', '_getActiveHandles()'];
/** Those that every system has, with values of its own. */
const ENVIRONMENT = 'HOME PATH USER LOGNAME SHELL PWD LANG TERM TMPDIR HOSTNAME'.split(' ');

class StandardStream extends stream.Writable {
  readonly fd: number;
  readonly _type = 'pipe';
  readonly _isStdio = true;
  #name: 'stdout' | 'stderr';

  constructor(name: 'stdout' | 'stderr') {
    super({ decodeStrings: false });
    this.#name = name;
    this.fd = name === 'stdout' ? 1 : 2;
  }
  override _write(chunk: string | Uint8Array, encoding: string, callback: () => void): void {
    if (typeof chunk === 'string' && !/^utf-?8$/i.test(encoding))
      unsupported(`process.${this.#name}.write(…, '${encoding}')`);
    print(this.#name, typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk));
    callback();
  }
}
writeNothing(StandardStream.prototype, 'process.stdout');

/** Nobody writes to it. */
class StandardInput extends stream.Readable {
  readonly fd = 0;

  constructor() {
    super({ autoDestroy: false, highWaterMark: 65_536 });
  }
  override _read(): void {
    // Read in another thread: what was asked for before comes first.
    enqueueIo(() => enqueueIo(() => this.push(null)));
  }
}
writeNothing(StandardInput.prototype, 'process.stdin');

/** An exit code as it may be given: a whole number, or its text. */
function checkCode(name: string, code: unknown): void {
  if (code === undefined || code === null) return;
  const isNumber = typeof code === 'string' && code !== '' && !Number.isNaN(Number(code));
  validateInteger(isNumber ? Number(code) : code, name);
}

// Named, as Node.js's are.
const { hrtime, hrtimeBigInt, wrappedCwd } = {
  hrtime(previous?: unknown) {
    const [seconds = 0, nanoseconds = 0] = (previous as number[] | undefined) ?? [];
    const ns = hrtimeBigInt() - BigInt(seconds) * 1_000_000_000n - BigInt(nanoseconds);
    return [Number(ns / 1_000_000_000n), Number(ns % 1_000_000_000n)];
  },
  hrtimeBigInt: () => BigInt(Math.round(performance.now() * 1e6)),
  wrappedCwd: () => '/',
};

/** Whose values are texts. */
const environment = (): Record<string, string> =>
  new Proxy(withUnsupported({}, 'process.env', ENVIRONMENT), {
    set: (target, name, value) => Reflect.set(target, name, `${value}`),
  });

let exitCode: number | string | undefined;

class Process extends EventEmitter {
  readonly argv: string[];
  readonly argv0 = 'node';
  readonly execArgv: string[] = [];
  readonly env = environment();
  readonly title = 'node';
  readonly platform = 'linux';
  readonly arch = 'x64';
  readonly pid = 1;
  readonly version = VERSION;
  readonly versions = withUnknown({ node: VERSION.slice(1) }, 'process.versions');
  readonly release = withUnknown({ name: 'node', lts: 'Krypton' }, 'process.release');
  readonly stdin = new StandardInput();
  readonly stdout = new StandardStream('stdout');
  readonly stderr = new StandardStream('stderr');
  readonly nextTick = nodeNextTick;
  readonly cwd = wrappedCwd;

  constructor(file: string) {
    super();
    Object.setPrototypeOf(library, this);
    this.on('warning', onWarning);
    this.argv = ['/usr/local/bin/node', `/${file}`];
  }

  override addListener(event: string | symbol, listener: Callback): this {
    if (UNHEARD.test(String(event))) unsupported(`process.on('${String(event)}')`);
    return super.addListener(event, listener);
  }

  get exitCode(): number | string | undefined {
    return exitCode;
  }
  set exitCode(code) {
    checkCode('code', code);
    exitCode = code ?? undefined;
  }

  exit(code?: unknown): never {
    checkCode('code', code);
    if (code !== undefined) this.exitCode = code as number;
    return endProcess(this, 'process.exit');
  }
  uptime(): number {
    return performance.now() / 1000;
  }
  hrtime: Callback & { bigint?: () => bigint } = Object.assign(hrtime, { bigint: hrtimeBigInt });
  emitWarning = emitWarning;
  get [Symbol.toStringTag](): string {
    return 'process';
  }
}

export type NodeProcess = Process;

export const createProcess = (file: string): NodeProcess =>
  withoutKeys(withoutParts(withUnsupported(new Process(file), 'process'), 'process', UNTOLD), 'process');
Process.prototype.on = Process.prototype.addListener;
writeNothing(Process.prototype, 'process');
nameFunction(nodeNextTick, 'nextTick');
nameFunction(emitWarning, 'emitWarning');

let exiting = false;

/** The listeners of `exit` run, then nothing more does. */
export function endProcess(process: NodeProcess, reason: 'empty' | 'process.exit' | 'uncaught', fallback = 0): never {
  if (!exiting) {
    exiting = true;
    process.emit('exit', Number(process.exitCode ?? fallback));
  }
  checkPrinted();
  report({ type: 'exit', code: Number(process.exitCode ?? fallback) & 255, reason });
  return halt();
}
