// One log line and one observation in the metrics for each request.
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import type { LogLevel } from '../environment.ts';
import type { Metrics } from './metrics.ts';
import { ownPath } from './own-paths.ts';

/** JSON lines on stderr: stdout is for the person who started the server. */
export function loggerOptions(level: LogLevel): NonNullable<FastifyServerOptions['logger']> {
  return {
    level,
    stream: process.stderr,
    base: { pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
  };
}

/** The status that proxies log for a client that left before its answer was whole; it is never sent. */
const LEFT = 499;

const METHODS = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);

interface Watched {
  metrics: Metrics;
  /** Whether lines name the client. */
  addresses: boolean;
  base: string;
}

/** The route as logged and counted. All files of the site are one, so that metrics do not get a series for each file. */
function routeOf({ routeOptions: { url } }: FastifyRequest, status: number, base: string): string {
  const own = ownPath(url ?? '', base);
  if (own) return own;
  return status === 404 || status === 405 || url === undefined ? 'none' : 'site';
}

/** Does not log the target: a query may hold personal data. */
export function logRequest(request: FastifyRequest, reply: FastifyReply, { metrics, addresses, base }: Watched): void {
  const start = performance.now();
  const { method, raw } = request;
  const { socket } = raw;
  const before = socket.bytesWritten ?? 0;
  const address = addresses ? { address: request.ip } : {};
  reply.raw.once('close', () => {
    const ms = performance.now() - start;
    const status = reply.raw.writableFinished ? reply.raw.statusCode : LEFT;
    const route = routeOf(request, status, base);
    metrics.requests.observe({ method: METHODS.has(method) ? method : 'other', route, status }, ms / 1000);
    const bytes = (socket.bytesWritten ?? 0) - before;
    request.log.info({ method, route, status, ms: Math.round(ms * 100) / 100, bytes, ...address }, 'request');
  });
}
