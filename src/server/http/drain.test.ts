// A drain cuts nobody who is served, and does not wait for ever for those who are not.
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Raw } from '../../../tests/raw.ts';
import { WAIT } from '../../../tests/timeouts.ts';
import { Lifecycle } from '../lifecycle.ts';
import { announceDrain, drain } from './drain.ts';

/** Only ends what hangs. */
const LONG = { delayMs: 0, limitMs: 60_000 };
let server: Server;
let port: number;
let lifecycle: Lifecycle;
/** Answers that wait to be ended. */
let waiting: ServerResponse[];

beforeEach(async () => {
  waiting = [];
  lifecycle = new Lifecycle();
  server = createServer((request, response) => {
    if (request.url === '/slow') waiting.push(response);
    else response.end('ok');
  });
  announceDrain(server, lifecycle);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  lifecycle.ready();
  port = (server.address() as AddressInfo).port;
});
afterEach(() => server.closeAllConnections());

const open = () => Raw.open(port);
const ask = (client: Raw, path = '/') => client.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);

test('once it is announced, kept and new connections are served, and told to end', async () => {
  const kept = ask(await open());
  expect(await kept.until(/^HTTP\/1\.1 200 .*\r\nConnection: keep-alive\r\n.*ok/s)).toBe(true);
  lifecycle.drain();
  expect(lifecycle.stopping.aborted).toBe(false);
  for (const client of [kept, await open()]) {
    expect(await ask(client).until(/HTTP\/1\.1 200 .*\r\nConnection: close\r\n.*ok/s)).toBe(true);
    expect(await client.ended()).toBe(true);
    client.leave();
  }
  expect(await drain([server], lifecycle, LONG)).toBe(0);
  expect(lifecycle.stopping.aborted).toBe(true);
  await expect(open()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('what is in flight is finished; a connection that idles is closed', async () => {
  const idle = ask(await open());
  await idle.until(/ok/);
  const slow = ask(await open(), '/slow');
  await expect.poll(() => waiting.length, WAIT).toBe(1);
  const done = drain([server], lifecycle, LONG);
  expect(lifecycle.stage).toBe('draining');
  expect(await idle.ended()).toBe(true);
  idle.leave();
  expect(lifecycle.stopping.aborted).toBe(true);
  waiting[0]?.end();
  expect(await slow.until(/^HTTP\/1\.1 200 /)).toBe(true);
  await slow.ended();
  slow.leave();
  expect(await done).toBe(0);
});

test('at the limit, who still holds a connection is cut, and counted', async () => {
  const silent = await open();
  const slow = ask(await open(), '/slow');
  await expect.poll(() => waiting.length, WAIT).toBe(1);
  expect(await drain([server], lifecycle, { delayMs: 0, limitMs: 200 })).toBe(2);
  for (const client of [silent, slow]) expect(await client.ended()).toBe(true);
  expect(slow.received).toBe('');
});
