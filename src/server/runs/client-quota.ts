// Rate limits and concurrent runs of one client, on a public address.
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { PROBLEMS } from '../../text/server.ts';
import { isLoopback } from '../http/addresses.ts';
import { tryLater } from '../http/problems.ts';
import { RATES } from '../limits.ts';

export type Rates = Awaited<ReturnType<typeof registerRates>>;

/** To be registered before the routes. `Retry-After` is the time until the window begins anew. */
export async function registerRates(app: FastifyInstance) {
  const quiet = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };
  await app.register(rateLimit, {
    ...RATES.requests,
    cache: RATES.clients,
    // Health checks, scrapers and benchmarks on the machine itself are not limited.
    allowList: ({ ip }: FastifyRequest) => isLoopback(ip),
    addHeaders: quiet,
    addHeadersOnExceeding: quiet,
    errorResponseBuilder(_request, { max, ttl }) {
      return tryLater('too-many-requests', ttl, (seconds) => PROBLEMS.tooManyRequests(max, seconds));
    },
  });
  return {
    /** For the routes that start a run: one count for all of them. */
    limiter: app.rateLimit({ ...RATES.runs, cache: RATES.clients, allowList: [] }) as onRequestAsyncHookHandler,
    take: placesOfClients(),
  };
}

/**
 * A function that takes one of a client's places for runs at once, and returns one, idempotent, that gives it back. It
 * throws a 429 whose `Retry-After` is how long the client's own runs are expected to take.
 */
function placesOfClients() {
  /** The expected duration, in ms, of each run that a client has under way. */
  const taken = new Map<string, Set<{ expectedMs: number }>>();
  return ({ ip }: FastifyRequest, expectedMs: number) => {
    const client = normalizeIP(ip);
    const places = taken.get(client) ?? new Set();
    if (places.size >= RATES.runsAtOnce) {
      const allMs = [...places].reduce((sum, place) => sum + place.expectedMs, 0);
      throw tryLater('too-many-runs', allMs, (seconds) => PROBLEMS.tooManyRuns(RATES.runsAtOnce, seconds));
    }
    const place = { expectedMs };
    taken.set(client, places.add(place));
    return () => {
      places.delete(place);
      if (places.size === 0 && taken.get(client) === places) taken.delete(client);
    };
  };
}
