// What one client may ask for where many share the machine.
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { PROBLEMS } from '../text/server.ts';
import { isLoopback } from './addresses.ts';
import { RATES } from './limits.ts';
import { Problem } from './problems.ts';

export interface Rates {
  /** For the routes that start a run: one count for all of them. */
  limiter: onRequestAsyncHookHandler;
  places: Places;
}

/** To be registered before the routes. `Retry-After` is the time until the window begins anew. */
export async function registerRates(app: FastifyInstance): Promise<Rates> {
  const quiet = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };
  await app.register(rateLimit, {
    ...RATES.requests,
    // Health checks, scrapers and benchmarks of the machine itself take nothing from readers.
    allowList: ({ ip }: FastifyRequest) => isLoopback(ip),
    addHeaders: quiet,
    addHeadersOnExceeding: quiet,
    errorResponseBuilder(_request, { max, ttl }) {
      const retryAfter = Math.max(1, Math.ceil(ttl / 1000));
      return new Problem(429, 'too-many-requests', PROBLEMS.tooManyRequests(max, retryAfter), { retryAfter });
    },
  });
  return {
    limiter: app.rateLimit({ ...RATES.runs, allowList: [] }) as onRequestAsyncHookHandler,
    places: new Places(RATES.runsAtOnce),
  };
}

/** Counts what each client has under way. */
export class Places {
  readonly #taken = new Map<string, number[]>();
  readonly #each: number;

  constructor(each: number) {
    this.#each = each;
  }

  /**
   * Takes a place of this client's; the returned function, idempotent, gives it back. Throws a 429 whose
   * `Retry-After` is how long the client's own runs are expected to take.
   */
  take({ ip }: FastifyRequest, expectedMs: number): () => void {
    const client = normalizeIP(ip);
    const taken = this.#taken.get(client) ?? [];
    if (taken.length >= this.#each) {
      const retryAfter = Math.max(1, Math.ceil(taken.reduce((sum, ms) => sum + ms, 0) / 1000));
      const headers = { 'retry-after': String(retryAfter) };
      throw new Problem(429, 'too-many-runs', PROBLEMS.tooManyRuns(this.#each, retryAfter), { retryAfter, headers });
    }
    this.#taken.set(client, [...taken, expectedMs]);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      const left = this.#taken.get(client) ?? [];
      left.splice(left.indexOf(expectedMs), 1);
      if (left.length === 0) this.#taken.delete(client);
    };
  }
}
