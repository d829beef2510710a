// The suite's side of host.ts.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Order, Told } from './host.ts';
import { type Found, foldersIn, programsIn } from './remains.ts';

type Closing = NonNullable<Told['closing']>;

interface Pending {
  ready: PromiseWithResolvers<string>;
  closing: PromiseWithResolvers<Closing>;
}

export interface Started {
  ready: Promise<string>;
  closing: Promise<Closing>;
  leave(): void;
}

export class Host {
  readonly folder = mkdtempSync(join(tmpdir(), 'hostile-'));
  readonly child: ChildProcess;
  readonly #pending = new Map<number, Pending>();
  #runs = 0;

  private constructor() {
    this.child = fork(new URL('./host.ts', import.meta.url), { env: { ...process.env, TMPDIR: this.folder } });
    this.child.once('exit', (code, signal) => {
      const reason = new Error(`the host ended: ${code ?? signal}`);
      for (const { ready, closing } of this.#pending.values()) {
        ready.reject(reason);
        closing.reject(reason);
      }
    });
    this.child.on('message', ({ run, line, closing }: Told) => {
      const pending = this.#pending.get(run);
      if (line !== undefined) pending?.ready.resolve(line);
      if (!closing) return;
      pending?.ready.resolve('');
      pending?.closing.resolve(closing);
    });
  }

  static async start(): Promise<Host> {
    const host = new Host();
    await once(host.child, 'message');
    return host;
  }

  run(file: string, way: string, limits: NonNullable<Order['limits']> = {}): Started {
    const run = this.#runs;
    this.#runs += 1;
    const pending: Pending = { ready: Promise.withResolvers(), closing: Promise.withResolvers() };
    // Those that nobody waits for end with a host that is killed on purpose.
    for (const { promise } of Object.values(pending)) promise.catch(() => {});
    this.#pending.set(run, pending);
    this.child.send({ run, file, way, limits } satisfies Order);
    return {
      ready: pending.ready.promise,
      closing: pending.closing.promise,
      leave: () => this.child.send({ run, leave: true } satisfies Order),
    };
  }

  programs(): Found[] {
    return programsIn(this.folder);
  }

  folders(): string[] {
    return foldersIn(this.folder);
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.kill(signal);
    await exited;
  }

  forget(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
