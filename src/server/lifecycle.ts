// The state of the server: starting, ready, draining; and the signal that tells runs to end.

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

  /** To be called once it listens. */
  ready(): void {
    if (this.#stage === 'starting') this.#stage = 'ready';
  }

  /** /readyz answers 503 from now on; requests are still served. */
  drain(): void {
    this.#stage = 'draining';
  }

  /** Tells runs to end. */
  stop(): void {
    this.drain();
    this.#stopping.abort();
  }
}
