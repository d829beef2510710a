// Graceful shutdown: announce it, serve for a while, stop listening, wait for what is in flight, close.
import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Lifecycle } from '../lifecycle.ts';

export interface DrainOptions {
  /** How long requests are still taken on new connections, in ms. */
  delayMs: number;
  /** How long what is in flight may take after that, in ms. */
  limitMs: number;
}

/** How often a stopping server looks for connections that have become idle, in ms. */
const IDLE_MS = 50;

/** While draining, every answer has `Connection: close`, so that clients open their next connection elsewhere. */
export function announceDrain(server: Server, lifecycle: Lifecycle): void {
  server.prependListener('request', (_request, response) => {
    if (lifecycle.stage === 'draining') response.setHeader('Connection', 'close');
  });
}

/** Drains `servers` together. Resolves with how many connections had to be cut at the limit. */
export async function drain(
  servers: readonly Server[],
  lifecycle: Lifecycle,
  { delayMs, limitMs }: DrainOptions,
): Promise<number> {
  lifecycle.drain();
  await sleep(delayMs);
  // `close` of an HTTP server would also close idle connections, on which a request may be under way.
  const closing = servers.map((server) => new Promise((resolve) => NetServer.prototype.close.call(server, resolve)));
  lifecycle.stop();
  const closeIdle = () => {
    for (const server of servers) server.closeIdleConnections();
  };
  const sweeping = setInterval(closeIdle, IDLE_MS);
  closeIdle();
  const limit = new AbortController();
  const late = sleep(limitMs, true, { signal: limit.signal }).catch(() => false);
  const isLate = await Promise.race([late, Promise.all(closing).then(() => false)]);
  limit.abort();
  clearInterval(sweeping);
  if (!isLate) return 0;
  const left = await Promise.all(servers.map((server) => promisify(server.getConnections).call(server)));
  for (const server of servers) server.closeAllConnections();
  return left.reduce((total, count) => total + count, 0);
}
