// The raw HTTP surface of the whole server: paths that lead elsewhere, random bytes, requests changed at random.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attackedServer, testRemains } from './attacked-server.ts';
import { Raw } from './raw.ts';
import { tried } from './tally.ts';

const MUTATIONS = 400;
const RANDOM = 150;
const PATHS = 150;
const SECRETS = /root:x:0|"a-propos-de-nodejs"|ASTRO_TELEMETRY|gitdir/;
const CRLF = '\r\n';
const JSON_TYPE = 'Content-Type: application/json';

/** Head lines joined, with the end of the section. */
const head = (...lines: string[]) => `${lines.join(CRLF)}${CRLF}${CRLF}`;

const server = attackedServer();

/** Files that are there and not served, and ways out of the folder that is. */
const hidden = fc.constantFrom(
  'package.json',
  'etc/passwd',
  '.git/config',
  '.env.scripts',
  'src/server/main.ts',
  'dist/../package.json',
  'C:/windows/win.ini',
  'file:///etc/passwd',
);
const step = fc.constantFrom(
  ...['../', '..%2f', '%2e%2e/', '%2e%2e%2f', '%252e%252e/', '..\\', '..%5c', '....//', './', '/', '%2f', ';/', '%'],
  ...[
    '%c0%ae%c0%ae/',
    '%uff0e%uff0e/',
    '%00',
    '%zz',
    '%e0%80',
    '_astro/',
    '_astro/..%2f',
    'index.html%00.js/',
    'dist/',
  ],
);
const path = fc.tuple(fc.array(step, { maxLength: 40 }), hidden).map(([steps, file]) => `/${steps.join('')}${file}`);

test('no path leads out of the folder that is served', async () => {
  const property = fc.asyncProperty(path, fc.constantFrom('*/*', 'text/html'), async (asked, accept) => {
    const raw = await Raw.open(server().target);
    raw.write(head(`GET ${asked} HTTP/1.1`, `Host: ${server().host}`, `Accept: ${accept}`));
    await raw.until(/\r\n\r\n/);
    raw.leave('reset');
    expect([400, 404], raw.received.slice(0, 500)).toContain(raw.statuses[0]);
    expect(raw.received).not.toMatch(SECRETS);
    tried('paths that lead elsewhere');
  });
  await fc.assert(property, { numRuns: PATHS });
});

test('a thousand requests in one packet are answered in order, and no more', async () => {
  const raw = await Raw.open(server().target);
  raw.write(head('GET /healthz HTTP/1.1', `Host: ${server().host}`).repeat(1_000));
  await raw.until(() => raw.statuses.length >= 1_000);
  await raw.ended(200);
  raw.leave('reset');
  expect(raw.statuses).toEqual(Array.from({ length: 1_000 }, () => 200));
  tried('requests in one packet', 1_000);
});

async function expectSurvival(bytes: Uint8Array): Promise<void> {
  const raw = await Raw.open(server().target);
  raw.write(bytes).leave('half');
  await raw.ended(3_000);
  raw.leave('reset');
  expect(
    raw.statuses.filter((status) => status >= 500),
    raw.received.slice(0, 500),
  ).toEqual([]);
}

test('random bytes never give a 500', async () => {
  const property = fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 3_000 }), async (bytes) => {
    tried('random bytes');
    await expectSurvival(bytes);
  });
  await fc.assert(property, { numRuns: RANDOM });
});

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  remove: fc.nat(4),
  insert: fc.oneof(
    fc.uint8Array({ maxLength: 4 }),
    fc.constantFrom(...['\r\n', '\0', ' ', ':', '%', '/../', '\x7f', 'é'].map((text) => Buffer.from(text))),
  ),
});
type Change = typeof change extends fc.Arbitrary<infer One> ? One : never;

function changed(request: Uint8Array, changes: readonly Change[]): Uint8Array {
  return changes.reduce((bytes, { at, remove, insert }) => {
    const place = Math.floor(at * bytes.length);
    return Buffer.concat([bytes.subarray(0, place), insert, bytes.subarray(place + remove)]);
  }, request);
}

test('valid requests changed at random never give a 500', async () => {
  const host = `Host: ${server().host}`;
  const requests = [
    head('GET / HTTP/1.1', host, 'Accept: text/html', 'Accept-Encoding: br, gzip', 'If-None-Match: "x"'),
    head('GET /api/status HTTP/1.1', host),
    `${head('POST /api/labs/bonjour/runs HTTP/1.1', host, JSON_TYPE, 'Content-Length: 16')}{"method":"HEAD"}`,
    `${head('POST /api/labs/veille/runs HTTP/1.1', host, JSON_TYPE, 'Transfer-Encoding: chunked')}d${CRLF}{"seconds":1}${CRLF}0${CRLF}${CRLF}`,
  ].map((text) => Buffer.from(text, 'latin1'));
  const property = fc.asyncProperty(
    fc.constantFrom(...requests),
    fc.array(change, { minLength: 1, maxLength: 3 }),
    async (request, changes) => {
      tried('valid requests changed at random');
      await expectSurvival(changed(request, changes));
    },
  );
  await fc.assert(property, { numRuns: MUTATIONS });
});

testRemains(server);
