// Checks of `Host`, `Origin` and `Sec-Fetch-*`: against pages of other origins, and against DNS rebinding.
import type { IncomingMessage, RequestListener } from 'node:http';
import { isIP, isIPv6 } from 'node:net';
import { hostname } from 'node:os';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEMS } from '../../text/server.ts';
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

/** By which names the server is asked. */
export interface Names {
  /** Whether others than this machine's own reader may come. */
  open: boolean;
  /** Those that are configured, the address listened on among them; in lower case. */
  hosts: readonly string[];
}

/**
 * At home only what is listened on is ours: browsers send no `Sec-Fetch-*` to other addresses that lead here, such as
 * 0.0.0.0 or [::ffff:127.0.0.1], so that a foreign page could not be told from a reader. In public every address is:
 * DNS rebinding, which makes a foreign page same-origin with this server, needs a name.
 */
function isOurs(name: string, { open, hosts }: Names): boolean {
  if (name === 'localhost' || hosts.includes(name)) return true;
  if (open) return isIP(name) !== 0 || name === hostname().toLowerCase();
  return hosts.includes('localhost') && isLoopback(name);
}

/** The authority of a target in absolute form, which stands above `Host`. */
function authorityOf(target = ''): string | undefined {
  return /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)/i.exec(target)?.[1];
}

/** A 400 for a `Host` that is no host, or for two of them; a 421 for a name that is not ours. */
export function hostProblem(request: FastifyRequest, names: Names): Problem | undefined {
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

function isOriginOf(host: string, origin: string, schemes: readonly string[]): boolean {
  return schemes.some((scheme) => {
    const own = URL.parse(`${scheme}//${host}`)?.origin;
    return own !== undefined && own === URL.parse(origin)?.origin;
  });
}

/** Whether `origin` is this server's, under the name by which it was asked. A page in a sandbox says `null`. */
function isOurOrigin(origin: string, { host, protocol }: FastifyRequest): boolean {
  return isOriginOf(host, origin, protocol === 'https' ? ['https:'] : ['http:', 'https:']);
}

/** Whether a page of another origin makes this request. Following a link from there is allowed. */
function isForeign({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  const { 'sec-fetch-mode': mode, 'sec-fetch-dest': dest } = headers;
  const follows = mode === 'navigate' && dest === 'document' && (method === 'GET' || method === 'HEAD');
  return comesFromElsewhere(headers) && !follows;
}

/**
 * Closes the connection without an answer where `problem` is that of a foreign name at home: the page that DNS led here
 * could read an answer, being same-origin. Returns whether it did.
 */
export function refusesSilently(reply: FastifyReply, problem: Problem, { open }: Names): boolean {
  if (open || problem.code !== 'misdirected') return false;
  reply.hijack();
  reply.raw.destroy();
  return true;
}

/**
 * Throws a 403 for a page of another origin: with `Cross-Origin-Resource-Policy` that is, to such a page, as if
 * nothing were there. It may link to our pages, not to what they ask for. Without these headers it is not a browser.
 */
export function checkOrigin(request: FastifyRequest, base: string): void {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (origin !== undefined && !isOurOrigin(origin, request)) throw foreign(request, origin);
  const route = request.routeOptions.url ?? '';
  const internal = route.startsWith(`${base}api/`) || route === `${base}metrics`;
  if (internal ? comesFromElsewhere(request.headers) : isForeign(request.raw)) throw foreign(request, String(site));
}

function foreign({ headers, raw }: FastifyRequest, origin: string): Problem {
  // An EventSource stops after an HTTP error and retries after a network error: with a 403 a page could tell them apart.
  if (headers.accept === 'text/event-stream') raw.socket.destroy();
  return new Problem(403, 'foreign-origin', PROBLEMS.foreignOrigin(origin.slice(0, 200)));
}

/**
 * A listener that closes the connection of foreign pages, by the same checks as the routes; any other client gets the
 * same bytes as without.
 */
export function withOriginCheck(listener: RequestListener, names: Names): RequestListener {
  return (request, response) => {
    const { host, origin } = request.headers;
    const name = host === undefined ? undefined : nameOf(host);
    const isNamed = host === undefined ? request.httpVersion === '1.0' : name !== undefined && isOurs(name, names);
    const isSame = origin === undefined || (host !== undefined && isOriginOf(host, origin, ['http:', 'https:']));
    if (isNamed && isSame && !isForeign(request)) listener(request, response);
    else request.socket.destroy();
  };
}

/** Whether the client is on this machine, without a proxy between. */
export function isLocal({ headers, raw }: FastifyRequest): boolean {
  const passedOn = ['forwarded', 'via', 'x-forwarded-for', 'x-real-ip'].some((name) => headers[name] !== undefined);
  return !passedOn && isLoopback(raw.socket.remoteAddress ?? '');
}
