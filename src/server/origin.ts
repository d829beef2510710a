// Who may speak to the server: not a foreign page, and not a foreign name that resolves to this machine.
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { FastifyRequest } from 'fastify';
import { PROBLEMS } from '../text/server.ts';
import { Problem } from './problems.ts';

/** The host of a `Host` header, without its port and without brackets; empty when it is malformed. */
function nameOf(host: string): string {
  try {
    return new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '');
  } catch {
    return '';
  }
}

/**
 * Throws a 421 for a name that is not ours. An address is always accepted: DNS rebinding, which makes a
 * foreign page same-origin with this server, needs a name.
 */
export function checkHost(request: FastifyRequest, allowed: readonly string[]): void {
  const host = request.headers.host ?? '';
  const name = nameOf(host);
  if (isIP(name) || name === 'localhost' || name === hostname().toLowerCase() || allowed.includes(name)) return;
  throw new Problem(421, 'misdirected', PROBLEMS.badHost(host));
}

/** Throws a 403 when a browser says that another site asks. Without these headers it is not a browser. */
export function checkOrigin(request: FastifyRequest): void {
  const { origin, host = '', 'sec-fetch-site': site } = request.headers;
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  const foreignOrigin = origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`;
  if (foreignSite || foreignOrigin) {
    throw new Problem(403, 'foreign-origin', PROBLEMS.foreignOrigin(origin ?? String(site)));
  }
}
