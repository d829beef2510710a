// Two companions behind Debian's nginx and HAProxy, configured by the recipes: spread, drained, streamed, left.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postRun, statusOf } from './client.ts';
import { type StartedProxy, startHaproxy, startLoad, startNginx } from './proxies.ts';
import { exchange } from './raw.ts';
import { type StartedCompanion, startCompanion } from './servers.ts';

/** As the recipe of the companion has it, labs on; but drained no longer than HAProxy's checks need. */
const ENVIRONMENT = {
  DRAIN_DELAY: '3',
  LABS: 'on',
  PUBLIC_HOST: 'exemple.fr',
  TRUST_PROXY: '127.0.0.1',
  LOG_ADDRESSES: 'on',
};

const PROXIES: [string, (ports: [string, string]) => Promise<StartedProxy>][] = [
  ['nginx', startNginx],
  ['HAProxy', startHaproxy],
];

const PATHS = ['', 'bonjour', 'api/labs', 'healthz'];

let companions: [StartedCompanion, StartedCompanion];
let proxy: StartedProxy;

/** How many of `count` requests through the proxy each companion answered: each has a hello-world of its own. */
async function spread(count: number): Promise<Map<string, number>> {
  const answers = await Promise.all(Array.from({ length: count }, () => statusOf(proxy.url)));
  return new Map([...Map.groupBy(answers, ({ hello }) => hello)].map(([hello, all]) => [hello, all.length]));
}

const logged = () => companions.map((companion) => companion.output()).join('');

describe.each(PROXIES)('%s', (_, startProxy) => {
  beforeAll(async () => {
    companions = await Promise.all([startCompanion(ENVIRONMENT), startCompanion(ENVIRONMENT)]);
    const [first, second] = companions.map(({ url }) => new URL(url).port);
    proxy = await startProxy([String(first), String(second)]);
  });
  afterAll(async () => {
    await Promise.all([proxy?.stop(), ...(companions ?? []).map((companion) => companion.stop('SIGKILL'))]);
  });

  test('the lines of a run come as they are written; a reader who leaves ends the run', async () => {
    const leaving = new AbortController();
    const response = await postRun(proxy.url, 'veille', { signal: leaving.signal });
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toMatch(/^\{"type":"run-start"/);
    const running = async () =>
      (await Promise.all(companions.map(({ url }) => statusOf(url)))).map(({ queue }) => queue);
    expect((await running()).sort()).toEqual([0, 1]);
    leaving.abort();
    await reader.read().catch(() => {});
    await expect.poll(running).toEqual([0, 0]);
    // The run was ended because its reader left.
    await expect.poll(logged).toMatch(/"lab":"veille","outcome":"left"/);
  });

  test('the companion knows the client by what the proxy says, whatever the client says', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.9' };
    expect((await fetch(proxy.url, { headers })).status).toBe(200);
    expect(logged()).not.toContain('203.0.113.9');
    // From the trusted address itself, the header is believed.
    expect((await fetch(companions[0].url, { headers })).status).toBe(200);
    await expect.poll(logged).toContain('"address":"203.0.113.9"');
  });

  test('the companion knows the name by what the proxy says, port included, whatever the client says', async () => {
    const port = Number(new URL(proxy.url).port);
    const ask = async (line: string, fields: Record<string, string>, body = '') => {
      const head = Object.entries({ ...fields, connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`);
      const raw = await exchange(port, `${line} HTTP/1.1\r\n${head.join('')}\r\n${body}`);
      return Number(/^HTTP\/1\.1 (\d+)/.exec(raw)?.[1]);
    };
    const forged = { 'x-forwarded-host': 'exemple.fr', forwarded: 'host=exemple.fr', 'x-forwarded-port': '80' };
    expect(await ask('GET /healthz', { host: 'evil.example', ...forged })).toBe(421);
    expect(await ask('GET /healthz', { host: 'exemple.fr', 'x-forwarded-host': 'evil.example' })).toBe(200);
    const own = { host: `exemple.fr:${port}`, origin: `http://exemple.fr:${port}`, 'sec-fetch-site': 'same-origin' };
    expect(await ask('GET /robots.txt', own)).toBe(200);
    const json = { 'content-type': 'application/json', 'content-length': '2' };
    expect(await ask('POST /api/labs/boucle/runs', { ...own, ...json }, '{}')).toBe(200);
    expect(await ask('POST /api/labs/boucle/runs', { ...own, ...json, origin: 'http://exemple.fr' }, '{}')).toBe(403);
  });

  test('requests spread over companions whose pages have the same tag', async () => {
    await expect.poll(async () => (await spread(4)).size).toBe(2);
    expect(Math.min(...(await spread(20)).values())).toBeGreaterThanOrEqual(5);
    const tags = await Promise.all(companions.map(async ({ url }) => (await fetch(url)).headers.get('etag')));
    expect(tags).toEqual([expect.stringMatching(/^".+"$/), tags[0]]);
  });

  test('one companion after the other is drained, stopped and started anew under load: no request fails', async () => {
    const load = startLoad(proxy.url, PATHS);
    for (const [index, old] of companions.entries()) {
      const other = companions[1 - index] as StartedCompanion;
      await load.more(50);
      expect(await old.stop('SIGTERM')).toBe(0);
      await load.more(50);
      expect([...(await spread(4)).keys()]).toEqual([other.hello]);
      companions[index] = await startCompanion({ ...ENVIRONMENT, PORT: new URL(old.url).port });
      await expect.poll(async () => (await spread(4)).size).toBe(2);
    }
    await load.stop();
    expect(load.failures).toEqual([]);
  });
});
