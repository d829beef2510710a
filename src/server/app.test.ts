// The companion's routes: what they answer, and what they refuse.
import { afterAll, expect, test } from 'vitest';
import { parseLines } from '../kit/protocol/ndjson.ts';
import type { Line } from '../kit/protocol/stream.ts';
import { buildApp } from './app.ts';
import { startHello } from './companion.ts';
import { readSettings } from './environment.ts';
import { SLUGS } from './labs.ts';

const RUNS = '/api/labs/bonjour/runs';

const hello = await startHello(0);
const app = await buildApp(readSettings({}), { helloUrl: hello.url });
afterAll(async () => {
  await app.close();
  hello.server.close();
});

function post(url: string, payload: unknown, headers: Record<string, string> = {}) {
  return app.inject({ method: 'POST', url, headers, payload: payload as object });
}

test('the state and the list of labs', async () => {
  const status = await app.inject({ url: '/api/status' });
  expect(status.json()).toMatchObject({ node: process.versions.node, hello: hello.url, labs: 'on', queue: 0 });
  const labs = (await app.inject({ url: '/api/labs' })).json<{ slug: string }[]>();
  expect(labs.map(({ slug }) => slug)).toEqual([...SLUGS]);
  expect((await app.inject({ url: '/healthz' })).json()).toEqual({ ok: true });
});

const COUNTER = { lab: 'bonjour', counter: 'corps', programs: { 'counter-corps.cjs': expect.any(String) } };
test.each([
  ['a run', RUNS, { lab: 'bonjour', parameters: { method: 'GET', path: '/' } }, 'qualified'],
  ['a counter-example, which its header names', `${RUNS}?counter=corps`, COUNTER, 'refuted'],
])('%s is streamed: header, events, verdict', async (_, url, header, outcome) => {
  const response = await post(url, {});
  expect(response.headers['content-type']).toBe('application/x-ndjson');
  const lines = parseLines<Line>(response.body);
  expect(lines[0]).toMatchObject({ type: 'run-start', ...header });
  expect(lines.at(-1)).toMatchObject({ type: 'verdict', outcome });
});

test.each([
  ['an unknown counter-example', `${RUNS}?counter=x`, {}, {}, 404, 'unknown-counter', 'Contre-exemples connus : corps'],
  ['two counter-examples', `${RUNS}?counter=corps&counter=corps`, {}, {}, 404, 'unknown-counter', 'corps,corps'],
  ['an unknown lab', '/api/labs/nope/runs', {}, {}, 404, 'unknown-lab', 'Expériences connues : blocage, bonjour'],
  ['a value out of its bounds', RUNS, { method: 'PATCH' }, {}, 400, 'invalid-parameters', 'GET, HEAD, POST'],
  ['an unknown parameter', RUNS, { code: '1' }, {}, 400, 'invalid-parameters', '« code » n’existe pas'],
  ['a body that is no object', RUNS, [1], {}, 400, 'invalid-parameters', 'un objet JSON'],
  ['a body that is no JSON', RUNS, '{', { 'content-type': 'application/json' }, 400, 'malformed', 'JSON valide'],
  ['another media type', RUNS, 'a=1', { 'content-type': 'text/plain' }, 415, 'unsupported-media-type', 'text/plain'],
  ['a body too large', RUNS, { path: '/'.repeat(9000) }, {}, 413, 'too-large', '4096 octets'],
  ['a foreign origin', RUNS, {}, { origin: 'http://evil.example' }, 403, 'foreign-origin', 'evil.example'],
  ['what does not exist', '/nowhere', {}, {}, 404, 'not-found', '/nowhere'],
])('%s', async (_name, url, payload, headers, status, code, words) => {
  const response = await post(url, payload, headers);
  expect(response.statusCode).toBe(status);
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(response.json()).toMatchObject({ status, code, detail: expect.stringContaining(words) });
});

test('the field at fault is named, with what it may hold', async () => {
  const { errors } = (await post(RUNS, { method: 'PATCH', path: 'x' })).json();
  expect(errors).toMatchObject([
    { field: 'method', received: 'PATCH', allowed: ['GET', 'HEAD', 'POST'] },
    { field: 'path', received: 'x' },
  ]);
});

test('where labs are off, a run is refused and the page’s example still answers', async () => {
  const closed = await buildApp(readSettings({ LABS: 'off' }), { helloUrl: hello.url });
  const response = await closed.inject({ method: 'POST', url: RUNS, payload: {} });
  expect(response.json()).toMatchObject({ status: 403, code: 'labs-off' });
  await closed.close();
});

test('a run that fails is counted by family and code', async () => {
  const broken = await buildApp(readSettings({}), { helloUrl: 'http://127.0.0.1:1/' });
  await broken.inject({ method: 'POST', url: RUNS, payload: {} });
  const text = (await broken.inject({ url: '/metrics' })).body;
  expect(text).toContain('companion_run_failures_total{family="server",code="internal"} 1\n');
  expect(text).toContain('companion_runs_finished_total{lab="bonjour",outcome="failed"} 1\n');
  await broken.close();
});

test.each([
  ['off', 404],
  ['on', 200],
] as const)('METRICS=%s: who is not on this machine gets a %i', async (METRICS, status) => {
  const other = await buildApp(readSettings({ LABS: 'off', METRICS }), { helloUrl: hello.url });
  const response = await other.inject({ url: '/metrics', remoteAddress: '203.0.113.1' });
  expect(response.statusCode).toBe(status);
  await other.close();
});
