// What the server writes down: JSON lines on stderr, one a request and one a run, nobody's address, no reader's fault as an
// error; and the metrics, which count what really happened.
import { afterAll, expect, test } from 'vitest';
import { metricsOf, postRun, statusOf } from './client.ts';
import { exchange, Raw } from './raw.ts';
import { type StartedCompanion, startCompanion } from './servers.ts';

interface Line {
  level: string;
  time: string;
  msg: string;
  [field: string]: unknown;
}

/** The log lines among what was printed. */
function linesOf(companion: StartedCompanion, msg?: string): Line[] {
  const lines = companion
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);
  return msg === undefined ? lines : lines.filter((line) => line.msg === msg);
}

/** Asks for a run and leaves once the request is sent, or before it is whole. */
async function hangUp(companion: StartedCompanion, body: string, length = body.length): Promise<void> {
  const raw = await Raw.open(companion.port);
  const head = 'POST /api/labs/bonjour/runs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n';
  raw.write(`${head}Expect: 100-continue\r\nContent-Length: ${length}\r\n\r\n`);
  // The server has read the head.
  await raw.until(/100 Continue/);
  await new Promise((sent) => raw.socket.write(body, sent));
  raw.leave('reset');
}

const companion = await startCompanion({ LOG_LEVEL: 'info' });
afterAll(() => companion.stop());

test('metrics before anything ran: the process, the event loop, an empty queue', async () => {
  const value = await metricsOf(companion.url);
  expect(value('process_resident_memory_bytes')).toBeGreaterThan(1e6);
  expect(value('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);
  expect(value('companion_queue_length')).toBe(0);
  expect(value('companion_runs_started_total')).toBe(0);
});

test('a request is a line, a run is another, and neither says who asked or for what', async () => {
  await (await fetch(`${companion.url}?mot=secret`)).text();
  await (await fetch(`${companion.url}bonjour`)).text();
  await (await postRun(companion.url, 'bonjour')).text();
  const others = () => linesOf(companion, 'request').filter(({ route }) => route !== '/metrics');
  await expect.poll(others).toHaveLength(3);
  const [page, hello, started] = others();
  expect(page).toMatchObject({ level: 'info', method: 'GET', route: 'site', status: 200 });
  expect(page?.['bytes']).toBeGreaterThan(1000);
  expect(new Date(page?.time ?? '').toISOString()).toBe(page?.time);
  expect(hello).toMatchObject({ route: '/bonjour', status: 200, ms: expect.any(Number) });
  expect(started).toMatchObject({ method: 'POST', route: '/api/labs/bonjour/runs', status: 200 });
  expect(linesOf(companion, 'run')).toMatchObject([
    { lab: 'bonjour', outcome: 'qualified', ms: expect.any(Number), waitedMs: expect.any(Number) },
  ]);
  const written = JSON.stringify([...linesOf(companion, 'request'), ...linesOf(companion, 'run')]);
  expect(written).not.toMatch(/127\.0\.0\.1|secret|address/);

  const value = await metricsOf(companion.url);
  const route = 'method="POST",route="/api/labs/bonjour/runs",status="200"';
  expect(value('companion_request_duration_seconds_count', 'route="/bonjour"')).toBe(1);
  expect(value('companion_request_duration_seconds_count', route)).toBe(1);
  expect(value('companion_runs_started_total', 'lab="bonjour"')).toBe(1);
  expect(value('companion_runs_finished_total', 'lab="bonjour",outcome="qualified"')).toBe(1);
  expect(value('companion_run_duration_seconds_count')).toBe(1);
  expect(value('companion_queue_wait_seconds_count')).toBe(1);
});

test('what a reader does wrong is no error of ours', async () => {
  await exchange(companion.port, 'n’importe quoi\r\n\r\n');
  await exchange(companion.port, 'GET /%zz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n');
  await exchange(companion.port, 'GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n');
  await fetch(`${companion.url}nulle-part`, { method: 'DELETE' });
  await fetch(`${companion.url}api/labs/bonjour/runs`, { method: 'POST', body: 'a' });
  await hangUp(companion, '{', 100);
  for (const body of ['{"method"', '{}', '{}', '{}']) await hangUp(companion, body);
  const queue = async () => (await statusOf(companion.url)).queue;
  await expect.poll(queue).toBe(0);
  const leaving = new AbortController();
  const left = postRun(companion.url, 'veille', { body: '{"seconds":10}', signal: leaving.signal })
    .then((response) => response.text())
    .catch(() => {});
  await expect.poll(queue).toBe(1);
  expect((await metricsOf(companion.url))('companion_queue_length')).toBe(1);
  leaving.abort();
  await left;
  const last = () => linesOf(companion, 'run').at(-1);
  await expect.poll(last).toMatchObject({ lab: 'veille', outcome: 'left' });
  expect(linesOf(companion, 'refused')).toMatchObject([{ status: 400, code: expect.stringMatching(/^HPE_/) }]);
  const statuses = linesOf(companion, 'request').map(({ status }) => status);
  expect(statuses).toEqual(expect.arrayContaining([400, 404, 415, 499]));
  expect(linesOf(companion).filter(({ level }) => level !== 'info')).toEqual([]);
  expect(companion.output()).not.toContain('stack');
  const value = await metricsOf(companion.url);
  expect(value('companion_runs_finished_total', 'lab="veille",outcome="left"')).toBe(1);
  expect(value('companion_run_failures_total')).toBe(0);
  // Addresses that nobody serves do not make a series each.
  expect(value('companion_request_duration_seconds_count', 'method="other",route="none",status="404"')).toBe(1);
  expect(value('companion_request_duration_seconds_count', 'status="415"')).toBe(1);
});

test('addresses when they are asked for; silence when it is', async () => {
  await using named = await startCompanion({ LOG_LEVEL: 'info', LOG_ADDRESSES: 'on' });
  await fetch(`${named.url}healthz`);
  await expect.poll(() => linesOf(named, 'request')).toMatchObject([{ address: '127.0.0.1' }]);
  const quiet = await startCompanion({ LOG_LEVEL: 'warn' });
  await fetch(`${quiet.url}healthz`);
  await quiet.stop();
  expect(linesOf(quiet)).toEqual([]);
});
