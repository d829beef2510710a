// Graceful shutdown by Fastify's own `close`: it serves on for a while, each answer closing its connection, then stops.
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { LIMITS } from '../limits.ts';

/** The state of a server that is asked to stop. */
export class Drain {
  /** How long requests are still taken once it is asked to stop, in ms; set before `close` is called. */
  delayMs = 0;
  /** Whether it was asked to stop: /readyz answers 503. */
  hasBegun = false;
  /** How many connections had to be cut. */
  cut = 0;
  readonly #end = new AbortController();
  /** Aborted when runs must end. */
  readonly stopping = this.#end.signal;

  /** Needs the application's option `return503OnClosing: false`. */
  register(app: FastifyInstance): void {
    app.addHook('preClose', async () => {
      this.hasBegun = true;
      await sleep(this.delayMs);
      this.#end.abort();
      const late = setTimeout(async () => {
        this.cut = await promisify(app.server.getConnections).call(app.server);
        app.server.closeAllConnections();
      }, LIMITS.drainMs).unref();
      app.server.once('close', () => clearTimeout(late));
    });
    // Answers that began before say `keep-alive`: their connections are closed here.
    app.addHook('onResponse', async () => {
      if (this.stopping.aborted) app.server.closeIdleConnections();
    });
  }
}
