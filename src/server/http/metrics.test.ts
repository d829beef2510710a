// The counts are those of what really happened, in a text that a strict reader takes.
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { postRun } from '../../../tests/client.ts';
import { WAIT } from '../../../tests/timeouts.ts';
import { buildApp } from '../app.ts';
import { startHello } from '../companion.ts';

let app: FastifyInstance;
let hello: Awaited<ReturnType<typeof startHello>>;
let url: string;
beforeAll(async () => {
  hello = await startHello(0);
  app = await buildApp({ helloUrl: hello.url, labs: true });
  url = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await app.close();
  hello.server.close();
});

interface Sample {
  name: string;
  labels: string;
  value: number;
}

const LABEL = '[a-zA-Z_]\\w*="(?:[^"\\\\\\n]|\\\\[\\\\"n])*"';
const SAMPLE = new RegExp(`^([a-zA-Z_:][\\w:]*)(?:\\{(${LABEL}(?:,${LABEL})*)\\})? ([+-]?(?:Inf|\\d[\\d.e+-]*)|NaN)$`);

/** The text format, strictly: every line known, every family declared once before its samples, buckets that only rise. */
function parse(text: string): Sample[] {
  expect(text.endsWith('\n')).toBe(true);
  const types = new Map<string, string>();
  const samples: Sample[] = [];
  let helped = '';
  for (const line of text.split('\n').filter(Boolean)) {
    const [, comment, family = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? [];
    if (comment === 'HELP') helped = family;
    else if (comment === 'TYPE') {
      expect(helped).toBe(family);
      expect(types.has(family), family).toBe(false);
      expect(['counter', 'gauge', 'histogram', 'summary']).toContain(rest);
      types.set(family, rest);
    } else {
      const [, name = '', labels = '', value = ''] = SAMPLE.exec(line) ?? [];
      expect(name, line).not.toBe('');
      const hasParts = ['histogram', 'summary'].includes(types.get(helped) ?? '');
      expect(hasParts ? name.replace(/_(?:bucket|sum|count)$/, '') : name, line).toBe(helped);
      samples.push({ name, labels, value: Number(value.replace('Inf', 'Infinity')) });
    }
  }
  const keys = samples.map(({ name, labels }) => `${name}{${labels}}`);
  expect(new Set(keys).size).toBe(keys.length);
  const series = Map.groupBy(
    samples.filter(({ name }) => name.endsWith('_bucket')),
    ({ name, labels }) => name + labels.replace(/le="[^"]*",?/, '').replace(/,$/, ''),
  );
  expect(series.size).toBeGreaterThan(0);
  for (const buckets of series.values()) {
    const values = buckets.map(({ value }) => value);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(buckets.at(-1)?.labels).toContain('le="+Inf"');
  }
  return samples;
}

async function read(): Promise<(name: string, labels?: string) => number> {
  const response = await fetch(`${url}/metrics`);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const samples = parse(await response.text());
  return (name, labels = '') =>
    samples
      .filter((sample) => sample.name === name && sample.labels.includes(labels))
      .reduce((sum, s) => sum + s.value, 0);
}

const run = async (slug: string, body: object, signal: AbortSignal | null = null) =>
  (await postRun(`${url}/`, slug, { body: JSON.stringify(body), signal })).text();

test('before anything ran: the process, the event loop, an empty queue', async () => {
  const value = await read();
  expect(value('process_resident_memory_bytes')).toBeGreaterThan(1e6);
  expect(value('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);
  expect(value('companion_queue_length')).toBe(0);
  expect(value('companion_runs_started_total')).toBe(0);
});

test('the hello-world is counted', async () => {
  for (let time = 0; time < 5; time += 1) await fetch(`${url}/bonjour`);
  const counted = async () => (await read())('companion_request_duration_seconds_count', 'route="/bonjour"');
  await expect.poll(counted, WAIT).toBe(5);
});

test('real runs, one left by its reader, one refused', async () => {
  await run('bonjour', {});
  await run('bonjour', { method: 'HEAD' });
  expect(await run('bonjour', { method: 'PATCH' })).toContain('invalid-parameters');
  const leaving = new AbortController();
  const left = run('veille', { seconds: 10 }, leaving.signal).catch(() => {});
  await expect.poll(async () => (await read())('companion_runs_started_total', 'lab="veille"'), WAIT).toBe(1);
  const queue = async () => (await read())('companion_queue_length');
  expect(await queue()).toBe(1);
  leaving.abort();
  await left;
  await expect.poll(queue, WAIT).toBe(0);

  const value = await read();
  expect(value('companion_runs_started_total', 'lab="bonjour"')).toBe(2);
  expect(value('companion_runs_finished_total', 'lab="bonjour",outcome="qualified"')).toBe(2);
  expect(value('companion_runs_finished_total', 'lab="veille",outcome="left"')).toBe(1);
  expect(value('companion_run_failures_total')).toBe(0);
  expect(value('companion_run_duration_seconds_count')).toBe(3);
  expect(value('companion_queue_wait_seconds_count')).toBe(3);
  const route = 'method="POST",route="/api/labs/bonjour/runs"';
  expect(value('companion_request_duration_seconds_count', `${route},status="200"`)).toBe(2);
  expect(value('companion_request_duration_seconds_count', `${route},status="400"`)).toBe(1);
});

test('a run that fails is counted by family and code', async () => {
  const broken = await buildApp({ helloUrl: 'http://127.0.0.1:1/', labs: true });
  const headers = { host: '127.0.0.1' };
  await broken.inject({ method: 'POST', url: '/api/labs/bonjour/runs', headers, payload: {} });
  const text = (await broken.inject({ url: '/metrics', headers })).body;
  expect(text).toContain('companion_run_failures_total{family="server",code="internal"} 1\n');
  expect(text).toContain('companion_runs_finished_total{lab="bonjour",outcome="failed"} 1\n');
  await broken.close();
});

test('addresses that nobody serves do not make a series each', async () => {
  for (let index = 0; index < 5; index += 1) await fetch(`${url}/nulle-part-${index}`, { method: 'DELETE' });
  const value = await read();
  expect(value('companion_request_duration_seconds_count', 'method="other",route="none",status="404"')).toBe(5);
});

test.each([
  ['off', 404],
  ['local', 403],
  ['on', 200],
] as const)('METRICS=%s: who is not on this machine gets a %i', async (metrics, status) => {
  const other = await buildApp({ helloUrl: hello.url, labs: false, metrics });
  const headers = { host: '127.0.0.1' };
  const response = await other.inject({ url: '/metrics', headers, remoteAddress: '203.0.113.1' });
  expect(response.statusCode).toBe(status);
  await other.close();
});
