// What one client may ask for where many share the machine.
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { PROBLEMS } from '../text/server.ts';
import { isLoopback } from './addresses.ts';
import { type Counted, type Ledger, PlacesTaken } from './ledger.ts';
import { RATES } from './limits.ts';
import { tryLater } from './problems.ts';

export interface Rates {
  /** For the routes that start a run: one count for all of them. */
  limiter: onRequestAsyncHookHandler;
  /**
   * Takes a place of this client's; what it resolves with, idempotent, gives it back. Rejects with a 429 whose
   * `Retry-After` is how long the client's own runs are expected to take.
   */
  take(request: FastifyRequest, expectedMs: number): Promise<() => void>;
}

/** Where @fastify/rate-limit keeps its counts. */
function storeOf(ledger: Ledger) {
  return class Store {
    incr(key: string, done: (error: Error | null, counted?: Counted) => void, windowMs: number): void {
      // A client's runs and its other requests have windows of their own.
      ledger.count(`${windowMs} ${key}`, windowMs).then((counted) => done(null, counted), done);
    }
    child(): Store {
      return this;
    }
  };
}

/** To be registered before the routes. `Retry-After` is the time until the window begins anew. */
export async function registerRates(app: FastifyInstance, ledger: Ledger): Promise<Rates> {
  const quiet = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };
  await app.register(rateLimit, {
    ...RATES.requests,
    store: storeOf(ledger),
    // Health checks, scrapers and benchmarks of the machine itself take nothing from readers.
    allowList: ({ ip }: FastifyRequest) => isLoopback(ip),
    addHeaders: quiet,
    addHeadersOnExceeding: quiet,
    errorResponseBuilder(_request, { max, ttl }) {
      return tryLater('too-many-requests', ttl, (seconds) => PROBLEMS.tooManyRequests(max, seconds));
    },
  });
  return {
    limiter: app.rateLimit({ ...RATES.runs, allowList: [] }) as onRequestAsyncHookHandler,
    async take({ ip }, expectedMs) {
      try {
        return await ledger.take(normalizeIP(ip), RATES.runsAtOnce, expectedMs);
      } catch (error) {
        if (!(error instanceof PlacesTaken)) throw error;
        const detail = (seconds: number) => PROBLEMS.tooManyRuns(RATES.runsAtOnce, seconds);
        throw tryLater('too-many-runs', error.retryAfterMs, detail);
      }
    },
  };
}
