// The raw HTTP surface: shapes that are known to confuse servers, random bytes, requests changed at random.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Bench, Group } from './group.ts';
import { Raw } from './raw.ts';

const MUTATIONS = 400;
const RANDOM = 150;
const CRLF = '\r\n';

/** Head lines joined, with the end of the section. */
const head = (...lines: string[]) => `${lines.join(CRLF)}${CRLF}${CRLF}`;
const RUN = 'POST /api/labs/bonjour/runs HTTP/1.1';
const JSON_TYPE = 'Content-Type: application/json';

/** What a hidden request would ask for; its answer must not be seen. */
const HIDDEN = `GET /api/labs HTTP/1.1${CRLF}Host: {host}${CRLF}${CRLF}`;

type Shape = [name: string, request: string, statuses: number[]];

/** Each refused, or answered as what it plainly is; `{host}` stands for the server's. */
const SMUGGLING: Shape[] = [
  [
    'a length and chunks',
    `${head(RUN, 'Host: {host}', JSON_TYPE, 'Content-Length: 4', 'Transfer-Encoding: chunked')}0${CRLF}${CRLF}${HIDDEN}`,
    [400],
  ],
  [
    'two lengths',
    `${head(RUN, 'Host: {host}', JSON_TYPE, 'Content-Length: 2', 'Content-Length: 60')}{}${HIDDEN}`,
    [400],
  ],
  ['a list of lengths', `${head(RUN, 'Host: {host}', JSON_TYPE, 'Content-Length: 2, 60')}{}${HIDDEN}`, [400]],
  ['a negative length', `${head(RUN, 'Host: {host}', JSON_TYPE, 'Content-Length: -2')}{}${HIDDEN}`, [400]],
  ['a signed length', `${head(RUN, 'Host: {host}', JSON_TYPE, 'Content-Length: +2')}{}${HIDDEN}`, [400]],
  ['a hexadecimal length', `${head(RUN, 'Host: {host}', JSON_TYPE, 'Content-Length: 0x2')}{}${HIDDEN}`, [400]],
  [
    'a length beyond counting',
    `${head(RUN, 'Host: {host}', JSON_TYPE, 'Content-Length: 99999999999999999999999')}{}${HIDDEN}`,
    [400, 413],
  ],
  [
    'chunks under another name',
    `${head(RUN, 'Host: {host}', JSON_TYPE, 'Transfer-Encoding: xchunked')}0${CRLF}${CRLF}${HIDDEN}`,
    [400, 501],
  ],
  [
    'chunks, then another coding',
    `${head(RUN, 'Host: {host}', JSON_TYPE, 'Transfer-Encoding: chunked, identity')}0${CRLF}${CRLF}${HIDDEN}`,
    [400, 501],
  ],
  [
    'a space before the colon',
    `${head(RUN, 'Host: {host}', JSON_TYPE, 'Transfer-Encoding : chunked')}0${CRLF}${CRLF}${HIDDEN}`,
    [400],
  ],
  [
    'a folded header',
    `${head(RUN, 'Host: {host}', JSON_TYPE, 'Transfer-Encoding:', ' chunked')}0${CRLF}${CRLF}${HIDDEN}`,
    [400],
  ],
  [
    'a chunk size beyond counting',
    `${head(RUN, 'Host: {host}', JSON_TYPE, 'Transfer-Encoding: chunked')}ffffffffffffffffff${CRLF}{}${CRLF}${HIDDEN}`,
    [400, 413],
  ],
  [
    'a chunk size that is none',
    `${head(RUN, 'Host: {host}', JSON_TYPE, 'Transfer-Encoding: chunked')}zz${CRLF}{}${CRLF}${HIDDEN}`,
    [400],
  ],
  [
    'a chunk extension without end',
    `${head(RUN, 'Host: {host}', JSON_TYPE, 'Transfer-Encoding: chunked')}2;${'a'.repeat(60_000)}`,
    [400, 413],
  ],
  ['lines that end with LF', `GET /healthz HTTP/1.1\nHost: {host}\n\n`, [400]],
  ['a bare CR in a header', `GET /healthz HTTP/1.1${CRLF}Host: {host}${CRLF}X: a\rb${CRLF}${CRLF}`, [400]],
  ['a NUL in a header', head('GET /healthz HTTP/1.1', 'Host: {host}', 'X: a\0b'), [400]],
];

const SHAPES: Shape[] = [
  ['no Host', head('GET /healthz HTTP/1.1'), [400]],
  ['two Hosts', head('GET /healthz HTTP/1.1', 'Host: {host}', 'Host: evil.example'), [400, 421]],
  ['an empty Host', head('GET /healthz HTTP/1.1', 'Host: '), [400, 421]],
  ['a foreign Host', head('GET /healthz HTTP/1.1', 'Host: evil.example'), [421]],
  ['a Host that contains ours', head('GET /healthz HTTP/1.1', 'Host: 127.0.0.1.evil.example'), [421]],
  ['a Host with a user', head('GET /healthz HTTP/1.1', 'Host: 127.0.0.1@evil.example'), [400, 421]],
  ['an address in full, foreign', head('GET http://evil.example/healthz HTTP/1.1', 'Host: {host}'), [400, 404, 421]],
  ['CONNECT', head('CONNECT evil.example:443 HTTP/1.1', 'Host: {host}'), [400, 404, 405, 501, 0]],
  ['TRACE', head('TRACE /healthz HTTP/1.1', 'Host: {host}'), [400, 404, 405, 501]],
  ['OPTIONS of everything', head('OPTIONS * HTTP/1.1', 'Host: {host}'), [200, 204, 400, 404, 405]],
  ['a method in lower case', head('get /healthz HTTP/1.1', 'Host: {host}'), [400]],
  ['a method that is none', head('HACK /healthz HTTP/1.1', 'Host: {host}'), [400]],
  ['DELETE', head('DELETE / HTTP/1.1', 'Host: {host}'), [404, 405]],
  ['HTTP/2 without asking', `PRI * HTTP/2.0${CRLF}${CRLF}SM${CRLF}${CRLF}`, [400, 505]],
  ['HTTP/9.9', head('GET /healthz HTTP/9.9', 'Host: {host}'), [400, 505]],
  [
    'a change to a WebSocket',
    head(
      'GET /healthz HTTP/1.1',
      'Host: {host}',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    ),
    [200, 400, 426],
  ],
  ['an expectation that is none', head('GET /healthz HTTP/1.1', 'Host: {host}', 'Expect: magic'), [200, 417]],
  ['a path of 20,000 bytes', head(`GET /${'a'.repeat(20_000)} HTTP/1.1`, 'Host: {host}'), [400, 404, 414, 431]],
  ['a header of 100,000 bytes', head('GET /healthz HTTP/1.1', 'Host: {host}', `X: ${'a'.repeat(100_000)}`), [431]],
  [
    '5,000 headers',
    head('GET /healthz HTTP/1.1', 'Host: {host}', ...Array.from({ length: 5_000 }, (_, n) => `X-${n}: a`)),
    [400, 431],
  ],
  ['a body of 1 MB', `${head(RUN, 'Host: {host}', JSON_TYPE, 'Content-Length: 1000000')}${'a'.repeat(100_000)}`, [413]],
  ['a body without its type', `${head(RUN, 'Host: {host}', 'Content-Length: 2')}{}`, [415]],
  [
    'a form',
    `${head(RUN, 'Host: {host}', 'Content-Type: application/x-www-form-urlencoded', 'Content-Length: 2')}{}`,
    [415],
  ],
  [
    'a lab that is none',
    `${head('POST /api/labs/..%2fbonjour/runs HTTP/1.1', 'Host: {host}', JSON_TYPE, 'Content-Length: 2')}{}`,
    [404],
  ],
];

/** Ways out of the folder that is served: each is 400 or 404, and shows nothing. */
const PATHS = [
  '/../package.json',
  '/..%2fpackage.json',
  '/%2e%2e/package.json',
  '/%252e%252e/package.json',
  '/..\\package.json',
  '/..%5cpackage.json',
  '/_astro/../../package.json',
  '/_astro/..%2f..%2fpackage.json',
  '//etc/passwd',
  '/etc/passwd',
  '/%2fetc%2fpasswd',
  '/%c0%ae%c0%ae/package.json',
  '/%uff0e%uff0e/package.json',
  '/....//package.json',
  '/%00',
  '/index.html%00.js',
  '/%',
  '/%zz',
  '/%e0%80',
  '/.env.scripts',
  '/.git/config',
  '/server/main.ts',
  '/src/server/main.ts',
  '/file:///etc/passwd',
  '/;/package.json',
  '/./../package.json',
  '/dist/../package.json',
  '/C:/windows/win.ini',
  `/${'../'.repeat(40)}etc/passwd`,
  `/${'%2e%2e%2f'.repeat(40)}etc/passwd`,
];

const SECRETS = /root:x:0|"a-propos-de-nodejs"|ASTRO_TELEMETRY|gitdir/;

async function send(bench: Bench, request: string, timeoutMs = 12_000): Promise<Raw> {
  const { subject } = bench;
  const raw = await Raw.open(subject.target);
  raw.write(request.replaceAll('{host}', new URL(subject.url).host));
  await raw.until(/\r\n\r\n/, timeoutMs);
  return raw;
}

async function answered(bench: Bench, [name, request, statuses]: Shape): Promise<Raw> {
  const raw = await send(bench, request);
  const [status = 0] = raw.statuses;
  // A hidden request would be answered after the first.
  if (request.includes(HIDDEN)) await raw.ended(1_000);
  raw.leave('reset');
  assert.ok(
    statuses.includes(status),
    `${name}: ${status}, not ${statuses.join(' or ')}\n${raw.received.slice(0, 300)}`,
  );
  return raw;
}

async function attack(bench: Bench): Promise<void> {
  const { report, subject, seed } = bench;
  await report.check('a request that hides another is refused, and the other is not answered', async () => {
    for (const shape of SMUGGLING) {
      const raw = await answered(bench, shape);
      assert.equal(raw.statuses.length, 1, `${shape[0]}: ${raw.received.slice(0, 600)}`);
      report.tried('requests that hide another, or are ambiguous');
    }
  });

  await report.check('odd methods, hosts, versions, lengths: each its status', async () => {
    const faults: string[] = [];
    for (const shape of SHAPES) {
      await answered(bench, shape).catch((error: Error) => faults.push(error.message));
      report.tried('odd methods, hosts, versions, lengths');
    }
    assert.deepEqual(faults, []);
  });

  await report.check('no path leads out of the folder that is served', async () => {
    for (const path of PATHS) {
      for (const accept of ['*/*', 'text/html']) {
        const raw = await send(bench, head(`GET ${path} HTTP/1.1`, 'Host: {host}', `Accept: ${accept}`));
        raw.leave('reset');
        const [status = 0] = raw.statuses;
        assert.ok([400, 404].includes(status), `${path}: ${status}`);
        assert.doesNotMatch(raw.received, SECRETS, path);
        report.tried('paths that lead elsewhere');
      }
    }
  });

  await report.check('a thousand requests in one packet are answered in order, and no more', async () => {
    const raw = await send(bench, head('GET /healthz HTTP/1.1', 'Host: {host}').repeat(1_000));
    await raw.until(() => raw.statuses.length >= 1_000, 5_000);
    await raw.ended(200);
    raw.leave('reset');
    assert.equal(raw.statuses.filter((status) => status === 200).length, 1_000);
    report.tried('requests in one packet', 1_000);
  });

  const survives = async (bytes: Uint8Array) => {
    const raw = await Raw.open(subject.target);
    raw.write(bytes).leave('half');
    await raw.ended(3_000);
    raw.leave('reset');
    assert.deepEqual(
      raw.statuses.filter((status) => status >= 500),
      [],
      raw.received.slice(0, 500),
    );
  };
  await report.check('random bytes never give a 500', async () => {
    const property = fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 3_000 }), async (bytes) => {
      report.tried('random bytes');
      await survives(bytes);
    });
    await fc.assert(property, { seed, numRuns: RANDOM });
  });

  await report.check('valid requests changed at random never give a 500', async () => {
    const host = new URL(subject.url).host;
    const requests = [
      head('GET / HTTP/1.1', `Host: ${host}`, 'Accept: text/html', 'Accept-Encoding: br, gzip', 'If-None-Match: "x"'),
      head('GET /api/status HTTP/1.1', `Host: ${host}`),
      `${head('POST /api/labs/bonjour/runs HTTP/1.1', `Host: ${host}`, JSON_TYPE, 'Content-Length: 16')}{"method":"HEAD"}`,
      `${head('POST /api/labs/veille/runs HTTP/1.1', `Host: ${host}`, JSON_TYPE, 'Transfer-Encoding: chunked')}d${CRLF}{"seconds":1}${CRLF}0${CRLF}${CRLF}`,
    ].map((text) => Buffer.from(text, 'latin1'));
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      remove: fc.nat(4),
      insert: fc.oneof(
        fc.uint8Array({ maxLength: 4 }),
        fc.constantFrom(...['\r\n', '\0', ' ', ':', '%', '/../', '\x7f', 'é'].map((t) => Buffer.from(t))),
      ),
    });
    const property = fc.asyncProperty(
      fc.constantFrom(...requests),
      fc.array(change, { minLength: 1, maxLength: 3 }),
      async (request, changes) => {
        report.tried('valid requests changed at random');
        let bytes = request as Buffer;
        for (const { at, remove, insert } of changes) {
          const place = Math.floor(at * bytes.length);
          bytes = Buffer.concat([bytes.subarray(0, place), insert, bytes.subarray(place + remove)]);
        }
        await survives(bytes);
      },
    );
    await fc.assert(property, { seed, numRuns: MUTATIONS });
  });
}

export const surface: Group = { name: 'surface', title: 'The raw HTTP surface', attack };
