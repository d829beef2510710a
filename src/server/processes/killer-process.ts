// Starts one orphan killer, and kills it when it stops answering.
import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { PROGRAMS } from '../../text/server.ts';
import { KILLER } from '../limits.ts';

const FILE = fileURLToPath(new URL('./orphan-killer.ts', import.meta.url));

/** Three threads instead of seven, to start where few are allowed. With two, Node.js hangs as it starts. */
const FLAGS = ['--v8-pool-size=0', '--disable-sigusr1', '--max-old-space-size=128'];

export class KillerProcess {
  /** Resolves to whether it can do its work: false when it ends before. */
  readonly ready: Promise<boolean>;
  /** Resolves, with a French reason, when it has ended. */
  readonly lost: Promise<string>;
  readonly #child: ChildProcess;
  #isReady = false;
  #reason: string | undefined;
  #receivedAt = performance.now();
  #silence: NodeJS.Timeout | undefined;

  /** `receive` is given what the killer writes of a folder: `gone`, or the code of a failure. */
  constructor(receive: (word: string, folder: string) => void) {
    // The kernel closes its stdin when the server dies, even of SIGKILL.
    this.#child = spawn(process.execPath, [...FLAGS, FILE], {
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.#child.stdin?.on('error', () => {});
    const ready = Promise.withResolvers<boolean>();
    this.ready = ready.promise;
    this.lost = new Promise((resolve) => {
      this.#child.once('error', (error: NodeJS.ErrnoException) => resolve(PROGRAMS.killerRefused(error.code ?? '')));
      this.#child.once('exit', (code, signal) =>
        resolve(this.#reason ?? PROGRAMS.killerEnded(signal ?? `code ${code}`)),
      );
    });
    const slow = setTimeout(() => this.#kill(PROGRAMS.killerSlow(KILLER.startMs / 1000)), KILLER.startMs);
    this.lost.then(() => ready.resolve(false));
    this.ready.then((isReady) => {
      clearTimeout(slow);
      this.#isReady = isReady;
    });
    const { stdout } = this.#child;
    // Without a descriptor left for a pipe there is none; `error` follows.
    if (stdout)
      createInterface({ input: stdout }).on('line', (line) => {
        this.#receivedAt = performance.now();
        const [, word = '', folder = ''] = /^(\S+) ?(.*)$/.exec(line) ?? [];
        if (word === 'ready') ready.resolve(true);
        else if (word === 'unable') this.#reason = PROGRAMS.killerUnable;
        else if (word !== 'alive') receive(word, folder);
      });
    this.keepAwake(false);
  }

  send(lines: string): void {
    this.#child.stdin?.write(lines);
  }

  /** While something is guarded, keeps Node.js from exiting, and kills the killer when it is silent for too long. */
  keepAwake(guarding: boolean): void {
    const { stdin, stdout } = this.#child;
    for (const handle of [this.#child, stdin, stdout] as (Pick<Socket, 'ref' | 'unref'> | null)[]) {
      if (guarding) handle?.ref();
      else handle?.unref();
    }
    if (guarding === (this.#silence !== undefined)) return;
    clearInterval(this.#silence);
    this.#silence = undefined;
    if (!guarding) return;
    this.#receivedAt = performance.now();
    this.#silence = setInterval(() => {
      if (performance.now() - this.#receivedAt > KILLER.silenceMs) {
        this.#kill(PROGRAMS.killerSilent(KILLER.silenceMs / 1000));
      }
    }, KILLER.heartbeatMs).unref();
  }

  /** To be called as the server exits. One that hangs is killed; one that is stopped continues, to read that stdin is closed. */
  leave(): void {
    if (!this.#isReady) this.#child.kill('SIGKILL');
    else if (process.platform !== 'win32') this.#child.kill('SIGCONT');
  }

  #kill(reason: string): void {
    this.#reason = reason;
    this.#child.kill('SIGKILL');
  }
}
