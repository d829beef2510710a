// The raw HTTP surface: requests by hand, random bytes, requests changed at random.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attackedServer, testRemains } from './attacked-server.ts';
import { Raw } from './raw.ts';
import { CRLF, HIDDEN, head, JSON_TYPE, PATHS, SHAPES, SMUGGLING } from './shapes.ts';
import { tried } from './tally.ts';

const MUTATIONS = 400;
const RANDOM = 150;
const SECRETS = /root:x:0|"a-propos-de-nodejs"|ASTRO_TELEMETRY|gitdir/;

const server = attackedServer();

async function send(request: string): Promise<Raw> {
  const raw = await Raw.open(server().target);
  raw.write(request.replaceAll('{host}', server().host));
  await raw.until(/\r\n\r\n/);
  return raw;
}

/** The first status that answers a request by hand (0 when there is none), and how many were answered. */
async function answer(request: string): Promise<{ status: number; count: number; received: string }> {
  const raw = await send(request);
  // A hidden request would be answered after the first.
  if (request.includes(HIDDEN)) await raw.ended(1_000);
  raw.leave('reset');
  const { statuses, received } = raw;
  return { status: statuses[0] ?? 0, count: statuses.length, received };
}

test.each(SMUGGLING)('%s: refused, and the request it hides is not answered', async (_, request, statuses) => {
  const { status, count, received } = await answer(request);
  expect(statuses, received).toContain(status);
  expect(count, received).toBe(1);
  tried('requests that hide another, or are ambiguous');
});

test.each(SHAPES)('%s: its status', async (_, request, statuses) => {
  const { status, received } = await answer(request);
  expect(statuses, received).toContain(status);
  tried('odd methods, hosts, versions, lengths');
});

test.each(PATHS)('%s leads nowhere', async (path) => {
  for (const accept of ['*/*', 'text/html']) {
    const { status, received } = await answer(head(`GET ${path} HTTP/1.1`, 'Host: {host}', `Accept: ${accept}`));
    expect([400, 404], received).toContain(status);
    expect(received).not.toMatch(SECRETS);
    tried('paths that lead elsewhere');
  }
});

test('a thousand requests in one packet are answered in order, and no more', async () => {
  const raw = await send(head('GET /healthz HTTP/1.1', 'Host: {host}').repeat(1_000));
  await raw.until(() => raw.statuses.length >= 1_000);
  await raw.ended(200);
  raw.leave('reset');
  expect(raw.statuses.filter((status) => status === 200)).toHaveLength(1_000);
  expect(raw.statuses).toHaveLength(1_000);
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
