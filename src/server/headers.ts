// The protective headers of every answer, the errors that come before a route included.
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
  // A page of another origin neither shares a process with ours nor gets a byte of it.
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
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

/** Every answer is an API's until its route says otherwise. HSTS only where TLS is in front, as a trusted proxy says. */
export function registerHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(API_HEADERS);
    if (request.protocol === 'https') reply.header('strict-transport-security', HSTS);
    done();
  });
}
