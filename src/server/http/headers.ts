// The protective headers of every answer, the errors that come before a route included.
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** What the page never asks for; the copy button may write to the clipboard. */
const DENIED = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

const SHARED = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': ['clipboard-write=(self)', ...DENIED.map((feature) => `${feature}=()`)].join(', '),
  // A page of another origin neither shares a process with ours nor gets a byte of it. No embedder policy: in Firefox
  // and WebKit it blocks the sandbox's frame and its worker, and nothing here needs cross-origin isolation.
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // Not left to the guesses of old browsers.
  'x-dns-prefetch-control': 'off',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};

export type Headers = Readonly<Record<string, string>>;

/** An answer for programs: as a document it can do nothing. */
export const API_HEADERS: Headers = {
  ...SHARED,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
};

/** The pages carry their own policy, with the hashes of what they inline; a header can only add to it. */
export const PAGE_HEADERS: Headers = {
  ...SHARED,
  'content-security-policy': "frame-ancestors 'none'",
  'x-frame-options': 'DENY',
};

/** The sandbox exists to be framed, by our own page. */
export const SANDBOX_HEADERS: Headers = {
  ...SHARED,
  'content-security-policy': "frame-ancestors 'self'",
  'x-frame-options': 'SAMEORIGIN',
};

/** A year, in seconds. Subdomains are not ours to decide for. */
const HSTS = `max-age=${365 * 24 * 3600}`;

/**
 * Every answer is an API's until its route says otherwise. HSTS only where TLS is in front, as a trusted proxy says.
 * `secret`: that the server is there is nobody's business. A page that opens ours in a window would learn it from the
 * opener policy, which closes the window to it, so that such a visit goes without; all it holds then is a window that
 * it cannot look into.
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

/** Whether a browser says that a page of another origin sent it here. */
export function comesFromElsewhere({ 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
