// Checks of `Host`, `Origin` and `Sec-Fetch-*`: against pages of other origins, and against DNS rebinding.
import type { RequestListener } from 'node:http';
import { isIP, isIPv6 } from 'node:net';
import { hostname } from 'node:os';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEMS } from '../../text/server.ts';
import type { Settings } from '../environment.ts';
import { isLoopback } from './addresses.ts';
import { comesFromElsewhere } from './headers.ts';
import { Problem } from './problems.ts';

/** A name or an address, and a port, as browsers write them: without `user@`, path, or numbers in another base. */
const AUTHORITY = /^(?:\[([\da-f:.]+)\]|([\w-]+(?:\.[\w-]+)*)\.?)(?::\d{1,5})?$/i;

/** In lower case, without port, brackets and final dot; `undefined` when it is malformed. */
function nameOf(authority: string): string | undefined {
  const [, address, name] = AUTHORITY.exec(authority) ?? [];
  if (address !== undefined && !isIPv6(address)) return undefined;
  return (address ?? name)?.toLowerCase();
}

/** By which names the server may be asked. */
export type Names = Pick<Settings, 'isPublic' | 'hosts'>;

/**
 * At home only what is listened on is ours: browsers send no `Sec-Fetch-*` to other addresses that lead here, such as
 * 0.0.0.0 or [::ffff:127.0.0.1], so that a foreign page could not be told from a reader. In public every address is:
 * DNS rebinding, which makes a foreign page same-origin with this server, needs a name.
 */
function isOurs(name: string, { isPublic, hosts }: Names): boolean {
  if (name === 'localhost' || hosts.includes(name)) return true;
  if (isPublic) return isIP(name) !== 0 || name === hostname().toLowerCase();
  return hosts.includes('localhost') && isLoopback(name);
}

/** The authority of a target in absolute form, which stands above `Host`. */
function authorityOf(target = ''): string | undefined {
  return /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)/i.exec(target)?.[1];
}

/** What is checked of a request; behind a trusted proxy `host` and `protocol` are what it says. */
type Checked = Pick<FastifyRequest, 'headers' | 'method' | 'protocol' | 'raw'> & { host: string | undefined };

/** A 400 for a `Host` that is no host, or for two of them; a 421 for a name that is not ours. */
export function hostProblem(request: Checked, names: Names): Problem | undefined {
  const { rawHeaders, httpVersion, url } = request.raw;
  const fields = rawHeaders.filter((field, index) => index % 2 === 0 && field.toLowerCase() === 'host');
  if (fields.length > 1) return new Problem(400, 'malformed-host', PROBLEMS.manyHosts);
  const target = authorityOf(url);
  // HTTP/1.0 needs no `Host`; health checks use it, browsers do not.
  const anonymous = fields.length === 0 && httpVersion === '1.0';
  for (const host of [...(anonymous ? [] : [request.host ?? '']), ...(target === undefined ? [] : [target])]) {
    const name = nameOf(host);
    if (name === undefined) return new Problem(400, 'malformed-host', PROBLEMS.malformedHost(host));
    if (!isOurs(name, names)) return new Problem(421, 'misdirected', PROBLEMS.badHost(host));
  }
  return undefined;
}

/** Whether `origin` is this server's, under the name by which it was asked. A page in a sandbox says `null`. */
function isOurOrigin(origin: string, { host, protocol }: Checked): boolean {
  const schemes = protocol === 'https' ? ['https:'] : ['http:', 'https:'];
  return schemes.some((scheme) => {
    const own = URL.parse(`${scheme}//${host}`)?.origin;
    return own !== undefined && own === URL.parse(origin)?.origin;
  });
}

/**
 * Who asks, when that is a page of another origin. It may link to our pages, not to what they ask for (`isInternal`).
 * Without these headers it is not a browser.
 */
function foreignOrigin(request: Checked, isInternal = false): string | undefined {
  const { method, headers } = request;
  const { origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': dest } = headers;
  if (origin !== undefined && !isOurOrigin(origin, request)) return origin;
  const follows = mode === 'navigate' && dest === 'document' && (method === 'GET' || method === 'HEAD');
  return comesFromElsewhere(headers) && (isInternal || !follows) ? String(site) : undefined;
}

/**
 * Closes the connection without an answer where `problem` is that of a foreign name at home: the page that DNS led here
 * could read an answer, being same-origin. Returns whether it did.
 */
export function refusesSilently(reply: FastifyReply, problem: Problem, { isPublic }: Names): boolean {
  if (isPublic || problem.code !== 'misdirected') return false;
  reply.hijack();
  reply.raw.destroy();
  return true;
}

/**
 * Throws a 403 for a page of another origin: with `Cross-Origin-Resource-Policy` that is, to such a page, as if nothing
 * were there.
 */
export function checkOrigin(request: FastifyRequest, base: string): void {
  const route = request.routeOptions.url ?? '';
  const origin = foreignOrigin(request, route.startsWith(`${base}api/`) || route === `${base}metrics`);
  if (origin === undefined) return;
  // An EventSource stops after an HTTP error and retries after a network error: with a 403 a page could tell them apart.
  if (request.headers.accept === 'text/event-stream') request.raw.socket.destroy();
  throw new Problem(403, 'foreign-origin', PROBLEMS.foreignOrigin(origin.slice(0, 200)));
}

/** A listener that closes the connection of what the routes refuse by name or origin; others get the same bytes as without. */
export function withOriginCheck(listener: RequestListener, names: Names): RequestListener {
  return (raw, response) => {
    const { headers, method = '' } = raw;
    const request: Checked = { raw, headers, method, host: headers.host, protocol: 'http' };
    if (hostProblem(request, names) || foreignOrigin(request) !== undefined) raw.socket.destroy();
    else listener(raw, response);
  };
}

/** Whether the client is on this machine, without a proxy between. */
export function isLocal({ headers, raw }: FastifyRequest): boolean {
  const passedOn = ['forwarded', 'via', 'x-forwarded-for', 'x-real-ip'].some((name) => headers[name] !== undefined);
  return !passedOn && isLoopback(raw.socket.remoteAddress ?? '');
}
