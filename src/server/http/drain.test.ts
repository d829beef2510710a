// A drain cuts nobody who is served, and does not wait for ever for those who are not.
import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { Lifecycle } from '../lifecycle.ts';
import { announceDrain, drain } from './drain.ts';

const LONG = 20_000;
let server: Server;
let lifecycle: Lifecycle;
/** Answers that wait to be ended. */
let waiting: ServerResponse[];

async function start(): Promise<number> {
  waiting = [];
  lifecycle = new Lifecycle();
  server = createServer((request, response) => {
    if (request.url === '/slow') waiting.push(response);
    else response.end('ok');
  });
  announceDrain(server, lifecycle);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  lifecycle.ready();
  return (server.address() as AddressInfo).port;
}
afterEach(() => server.closeAllConnections());

async function ask(port: number, path = '/', agent: Agent | false = false): Promise<IncomingMessage> {
  const [response] = await once(get({ port, host: '127.0.0.1', path, agent }), 'response');
  response.resume();
  await once(response, 'end');
  return response;
}

test('while it delays, new connections are served, and told to end', async () => {
  const port = await start();
  const agent = new Agent({ keepAlive: true });
  expect((await ask(port, '/', agent)).headers.connection).toBe('keep-alive');
  const done = drain([server], lifecycle, { delayMs: 2_000, limitMs: LONG });
  expect(lifecycle.stage).toBe('draining');
  expect(lifecycle.stopping.aborted).toBe(false);
  for (const how of [agent, false] as const) {
    const { statusCode, headers } = await ask(port, '/', how);
    expect([statusCode, headers.connection]).toEqual([200, 'close']);
  }
  expect(await done).toBe(0);
  expect(lifecycle.stopping.aborted).toBe(true);
  await expect(ask(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('what is in flight is finished; a connection that idles is closed', async () => {
  const port = await start();
  const idle = connect(port, '127.0.0.1').resume();
  idle.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await once(idle, 'data');
  const slow = ask(port, '/slow');
  while (waiting.length === 0) await sleep(5);
  const done = drain([server], lifecycle, { delayMs: 0, limitMs: LONG });
  await once(idle, 'close');
  expect(lifecycle.stopping.aborted).toBe(true);
  waiting[0]?.end();
  expect((await slow).statusCode).toBe(200);
  expect(await done).toBe(0);
});

test('at the limit, who still holds a connection is cut, and counted', async () => {
  const port = await start();
  const silent = connect(port, '127.0.0.1');
  await once(silent, 'connect');
  const slow = ask(port, '/slow').catch((error) => error.code);
  while (waiting.length === 0) await sleep(5);
  expect(await drain([server], lifecycle, { delayMs: 0, limitMs: 200 })).toBe(2);
  expect(await slow).toBe('ECONNRESET');
  await once(silent, 'close');
});
