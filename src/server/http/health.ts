// Liveness and readiness, for supervisors and load balancers.
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Drain } from './drain.ts';

/** Probes ask often, and are not counted by the rate limit. */
const UNCOUNTED = { config: { rateLimit: false } };

/**
 * `GET /healthz`: 200 as long as the process answers. `GET /readyz`: 200 while it takes traffic, 503 while it drains.
 * Neither may be cached.
 */
export function registerHealth(app: FastifyInstance, drain: Drain): void {
  const answer = (reply: FastifyReply, ok: boolean) =>
    reply
      .code(ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ok });
  app.get('/healthz', UNCOUNTED, (_request, reply) => answer(reply, true));
  app.get('/readyz', UNCOUNTED, (_request, reply) => answer(reply, !drain.hasBegun));
}
