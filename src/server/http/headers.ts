// The protective headers of every answer, including errors that come before any route.
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** What the page never asks for; the copy button may write to the clipboard. */
const DENIED =
  'accelerometer autoplay camera display-capture encrypted-media fullscreen geolocation gyroscope hid idle-detection ' +
  'magnetometer microphone midi payment picture-in-picture publickey-credentials-get screen-wake-lock serial usb ' +
  'xr-spatial-tracking';

const SHARED = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': ['clipboard-write=(self)', ...DENIED.split(' ').map((feature) => `${feature}=()`)].join(', '),
  // A page of another origin neither shares a process with ours nor gets a byte of it. No embedder policy: in Firefox
  // and WebKit it blocks the sandbox's frame and its worker, and nothing here needs cross-origin isolation.
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // The defaults of old browsers differ.
  'x-dns-prefetch-control': 'off',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};

export type Headers = Readonly<Record<string, string>>;

function headers(policy: string, frames: 'DENY' | 'SAMEORIGIN'): Headers {
  return { ...SHARED, 'content-security-policy': policy, 'x-frame-options': frames };
}

/** An answer for programs: as a document it can do nothing. */
export const API_HEADERS = headers("default-src 'none'; frame-ancestors 'none'", 'DENY');

/** The pages carry their own policy, with the hashes of what they inline; a header can only add to it. */
export const PAGE_HEADERS = headers("frame-ancestors 'none'", 'DENY');

/** The sandbox exists to be framed, by our own page. */
export const SANDBOX_HEADERS = headers("frame-ancestors 'self'", 'SAMEORIGIN');

/** A year, in seconds. Without `includeSubDomains`: other sites may live there. */
const HSTS = `max-age=${365 * 24 * 3600}`;

/**
 * Every answer is an API's until its route says otherwise. HSTS only where TLS is in front, as a trusted proxy says.
 * `secret`: omit the opener policy on visits from another origin. It would cut the opener's reference to the window, by
 * which a foreign page could tell that a local server runs.
 */
export function registerHeaders(app: FastifyInstance, { secret }: { secret: boolean }): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(API_HEADERS);
    if (request.protocol === 'https') reply.header('strict-transport-security', HSTS);
    done();
  });
  if (!secret) return;
  app.addHook('onSend', (request, reply, _payload, done) => {
    if (comesFromElsewhere(request.headers)) reply.removeHeader('cross-origin-opener-policy');
    done();
  });
}

/** Whether a browser says that a page of another origin caused this request. */
export function comesFromElsewhere({ 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
