// Where a server stands: it starts, it takes traffic, it drains, it stops. Whoever must know asks here.

export type Stage = 'starting' | 'ready' | 'draining';

export class Lifecycle {
  #stage: Stage = 'starting';
  readonly #stopping = new AbortController();

  get stage(): Stage {
    return this.#stage;
  }

  /** Aborted when runs must end. */
  get stopping(): AbortSignal {
    return this.#stopping.signal;
  }

  /** It listens. */
  ready(): void {
    if (this.#stage === 'starting') this.#stage = 'ready';
  }

  /** From now on it wants no new traffic; what comes is still served. */
  drain(): void {
    this.#stage = 'draining';
  }

  /** Runs are told to end. */
  stop(): void {
    this.drain();
    this.#stopping.abort();
  }
}
