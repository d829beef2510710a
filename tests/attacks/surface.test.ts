// The raw HTTP surface of the whole server: paths that lead elsewhere, random bytes, requests changed at random.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Raw } from '../raw.ts';
import { attackedServer, testRemains } from './attacked-server.ts';

const SECRETS = /root:x:0|"a-propos-de-nodejs"|ASTRO_TELEMETRY|gitdir/;
const CRLF = '\r\n';
const HOST = 'Host: localhost';

/** Head lines joined, with the end of the section. */
const head = (...lines: string[]) => `${lines.join(CRLF)}${CRLF}${CRLF}`;

const server = await attackedServer();

/** Files that are there and not served, and ways out of the folder that is. */
const hidden = fc.constantFrom(
  ...['package.json', 'etc/passwd', '.git/config', '.env.scripts', 'src/server/main.ts', 'dist/../package.json'],
  ...['C:/windows/win.ini', 'file:///etc/passwd'],
);
const step = fc.constantFrom(
  ...['../', '..%2f', '%2e%2e/', '%2e%2e%2f', '%252e%252e/', '..\\', '..%5c', '....//', './', '/', '%2f', ';/', '%'],
  ...['%c0%ae%c0%ae/', '%uff0e%uff0e/', '%00', '%zz', '%e0%80'],
  ...['_astro/', '_astro/..%2f', 'index.html%00.js/', 'dist/'],
);
const path = fc.tuple(fc.array(step, { maxLength: 40 }), hidden).map(([steps, file]) => `/${steps.join('')}${file}`);

test('no path leads out of the folder that is served', async () => {
  const property = fc.asyncProperty(path, fc.constantFrom('*/*', 'text/html'), async (asked, accept) => {
    const raw = await Raw.open(server.port);
    raw.write(head(`GET ${asked} HTTP/1.1`, HOST, `Accept: ${accept}`));
    await raw.until(/\r\n\r\n/);
    raw.leave('reset');
    expect([400, 404], raw.received.slice(0, 500)).toContain(raw.statuses[0]);
    expect(raw.received).not.toMatch(SECRETS);
  });
  await fc.assert(property, { numRuns: 150 });
});

test('a thousand requests in one packet are answered in order, and no more', async () => {
  const raw = await Raw.open(server.port);
  raw.write(head('GET /healthz HTTP/1.1', HOST).repeat(999) + head('GET /api/status HTTP/1.1', HOST));
  await raw.until(/"uptimeS"/);
  await raw.ended(200);
  raw.leave('reset');
  expect(raw.statuses).toEqual(Array.from({ length: 1_000 }, () => 200));
});

async function expectSurvival(bytes: Uint8Array): Promise<void> {
  const raw = await Raw.open(server.port);
  raw.write(bytes).leave('half');
  await raw.ended(3_000);
  raw.leave('reset');
  expect(Math.max(0, ...raw.statuses), raw.received.slice(0, 500)).toBeLessThan(500);
}

test('random bytes never give a 500', async () => {
  const property = fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 3_000 }), expectSurvival);
  await fc.assert(property, { numRuns: 150 });
});

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  remove: fc.nat(4),
  insert: fc.oneof(
    fc.uint8Array({ maxLength: 4 }),
    fc.constantFrom(...['\r\n', '\0', ' ', ':', '%', '/../', '\x7f', 'é'].map((text) => Buffer.from(text))),
  ),
});

test('valid requests changed at random never give a 500', async () => {
  const json = 'Content-Type: application/json';
  const requests = [
    head('GET / HTTP/1.1', HOST, 'Accept: text/html', 'Accept-Encoding: br, gzip', 'If-None-Match: "x"'),
    head('GET /api/status HTTP/1.1', HOST),
    `${head('POST /api/labs/bonjour/runs HTTP/1.1', HOST, json, 'Content-Length: 16')}{"method":"HEAD"}`,
    `${head('POST /api/labs/veille/runs HTTP/1.1', HOST, json, 'Transfer-Encoding: chunked')}d${CRLF}{"seconds":1}${CRLF}0${CRLF}${CRLF}`,
  ];
  const changes = fc.array(change, { minLength: 1, maxLength: 3 });
  const property = fc.asyncProperty(fc.constantFrom(...requests), changes, async (request, all) => {
    let bytes = Buffer.from(request);
    for (const { at, remove, insert } of all) {
      const place = Math.floor(at * bytes.length);
      bytes = Buffer.concat([bytes.subarray(0, place), insert, bytes.subarray(place + remove)]);
    }
    await expectSurvival(bytes);
  });
  await fc.assert(property, { numRuns: 400 });
});

testRemains(server);
