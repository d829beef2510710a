// How soon a process that died is replaced, and when to give up: a server that cannot live must not burn the machine.

export interface CrashLimits {
  /** Deaths that are borne within `crashWindowMs`. */
  crashes: number;
  crashWindowMs: number;
  crashBackOffMs: number;
}

export class Crashes {
  readonly #limits: CrashLimits;
  #times: number[] = [];

  constructor(limits: CrashLimits) {
    this.#limits = limits;
  }

  /** One more died at `now`, in ms. Returns how long to wait before it is replaced, in ms; undefined: give up. */
  waitAfter(now: number): number | undefined {
    const { crashes, crashWindowMs, crashBackOffMs } = this.#limits;
    this.#times = [...this.#times.filter((time) => now - time < crashWindowMs), now];
    const count = this.#times.length;
    if (count > crashes) return undefined;
    return count === 1 ? 0 : crashBackOffMs * 2 ** (count - 2);
  }
}
