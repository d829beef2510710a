// Where many share the machine: less of everything for each, and an honest refusal of the rest.
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { postRun } from '../../tests/client.ts';
import {
  defaultsOf,
  type IntegerProperty,
  type ParametersSchema,
  publicParameters,
} from '../kit/protocol/parameters.ts';
import { buildApp } from './app.ts';
import { readSettings } from './environment.ts';
import { loadLab, loadLabs } from './labs.ts';
import { RATES } from './limits.ts';

// Smaller rates, so that few requests exceed them.
Object.assign(RATES, { runs: { max: 4, timeWindow: 60_000 }, requests: { max: 30, timeWindow: 60_000 } });

let app: FastifyInstance;

beforeEach(async () => {
  app = await buildApp(readSettings({ LABS: 'on', TRUST_PROXY: '10.0.0.0/8' }), { helloUrl: 'http://127.0.0.1:9/' });
});
afterEach(() => app.close());

function start(slug: string, payload: object = {}, client = '203.0.113.1', headers: Record<string, string> = {}) {
  const url = `/api/labs/${slug}/runs`;
  return app.inject({ method: 'POST', url, headers, payload, remoteAddress: client });
}

/** As this machine itself does, or another. */
const ask = (url: string, remoteAddress = '127.0.0.1') => app.inject({ url, remoteAddress });

test('public bounds lie within those at home', async () => {
  for (const { slug, parameters } of await loadLabs()) {
    const narrowed = publicParameters(parameters).properties;
    for (const [name, property] of Object.entries(parameters.properties)) {
      const allowed = narrowed[name];
      if (property.type === 'integer' && allowed?.type === 'integer') {
        expect(allowed.maximum, `${slug}.${name}`).toBeGreaterThanOrEqual(property.minimum);
        expect(allowed.maximum, `${slug}.${name}`).toBeLessThanOrEqual(property.maximum);
      }
      if ('enum' in property && property.enum && allowed && 'enum' in allowed) {
        expect(allowed.enum?.length, `${slug}.${name}`).toBeGreaterThan(0);
        expect(property.enum, `${slug}.${name}`).toEqual(expect.arrayContaining([...(allowed.enum ?? [])]));
      }
    }
  }
});

test('no run is expected to last longer than ten seconds, whatever is asked', async () => {
  for (const { slug, parameters, expectedMs } of await loadLabs()) {
    const largest = Object.entries(publicParameters(parameters).properties).map(([name, property]) => {
      if ('enum' in property && property.enum) return [name, property.enum.at(-1)];
      return [name, property.type === 'boolean' ? true : 'maximum' in property ? property.maximum : property.default];
    });
    expect(expectedMs(Object.fromEntries(largest)), slug).toBeLessThanOrEqual(10_000);
  }
});

test('the list of labs and the refusal say the same bounds', async () => {
  const labs: { slug: string; parameters: ParametersSchema }[] = (await ask('/api/labs')).json();
  const { parameters } = labs.find(({ slug }) => slug === 'connexions') ?? expect.unreachable();
  const lab = await loadLab('connexions');
  const { minimum, maximum } = publicParameters(lab.parameters).properties['connections'] as IntegerProperty;
  expect(parameters.properties['connections']).toMatchObject({ maximum });
  expect(defaultsOf(parameters)['connections']).toBe(maximum);
  const refused = await start('connexions', { connections: maximum + 1 });
  expect(refused.statusCode).toBe(400);
  expect(refused.json()).toMatchObject({
    detail: expect.stringContaining(`un nombre entier de ${minimum} à ${maximum}. Ce serveur est public`),
    errors: [{ field: 'connections', received: maximum + 1, maximum }],
  });
  expect((await start('navigateur', { browser: 'chromium' })).statusCode).toBe(400);
});

test('a client that starts many runs is told when to come back; the others are not', async () => {
  for (let run = 0; run < RATES.runs.max; run += 1) expect((await start('inconnue')).statusCode).toBe(404);
  const refused = await start('bonjour');
  expect(refused.statusCode).toBe(429);
  const { retryAfter, ...problem } = refused.json();
  expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(problem).toMatchObject({ code: 'too-many-requests', detail: expect.stringContaining('Réessayez dans') });
  expect(refused.headers['retry-after']).toBe(String(retryAfter));
  expect(retryAfter).toBeGreaterThan(0);
  expect(retryAfter).toBeLessThanOrEqual(RATES.runs.timeWindow / 1000);
  expect((await start('inconnue', {}, '203.0.113.2')).statusCode).toBe(404);
  expect((await ask('/api/status', '203.0.113.1')).statusCode).toBe(200);
});

test('the client is the one that a trusted proxy names, and a /64 is one', async () => {
  const via = (client: string) => start('inconnue', {}, '10.0.0.1', { 'x-forwarded-for': client });
  for (let run = 0; run < RATES.runs.max; run += 1) await via(`2001:db8::${run}`);
  expect((await via('2001:db8::ffff')).statusCode).toBe(429);
  expect((await via('2001:db8:0:1::1')).statusCode).toBe(404);
  const lies = (client: string) => start('inconnue', {}, '203.0.113.9', { 'x-forwarded-for': client });
  for (let run = 0; run < RATES.runs.max; run += 1) await lies(`198.51.100.${run}`);
  expect((await lies('198.51.100.99')).statusCode).toBe(429);
});

test('everything else has a rate too, the health check and the machine itself none', async () => {
  const client = '203.0.113.1';
  for (let count = 0; count < RATES.requests.max; count += 1) {
    expect((await ask('/api/status', client)).statusCode).toBe(200);
    await ask('/api/status');
  }
  expect((await ask('/api/status', client)).json()).toMatchObject({ status: 429, code: 'too-many-requests' });
  expect((await ask('/healthz', client)).statusCode).toBe(200);
  expect((await ask('/api/status')).statusCode).toBe(200);
});

test('one client has a few runs at once, and its place back when they end', async () => {
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const run = (signal: AbortSignal | null = null) => postRun(`${url}/`, 'veille', { body: '{"seconds":2}', signal });
  const leaving = new AbortController();
  const under = await Promise.all(Array.from({ length: RATES.runsAtOnce }, () => run(leaving.signal)));
  expect(under.map(({ status }) => status)).toEqual([200, 200]);
  const third = await run();
  expect(await third.json()).toMatchObject({ status: 429, code: 'too-many-runs', retryAfter: expect.any(Number) });
  expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
  leaving.abort();
  await expect.poll(async () => (await ask('/api/status')).json().queue).toBe(0);
  // Both runs were left by their readers.
  expect((await ask('/metrics')).body).toContain('companion_runs_finished_total{lab="veille",outcome="left"} 2\n');
  const next = await run();
  expect(next.status).toBe(200);
  await next.body?.cancel();
});
