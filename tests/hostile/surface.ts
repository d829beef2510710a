// The raw HTTP surface: requests by hand, random bytes, requests changed at random.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Bench, Group } from './group.ts';
import { Raw } from './raw.ts';
import { CRLF, HIDDEN, head, JSON_TYPE, PATHS, SHAPES, type Shape, SMUGGLING } from './shapes.ts';

const MUTATIONS = 400;
const RANDOM = 150;
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
