// Ten thousand keep-alive connections at one moment, on one process.
import { expect, test } from 'vitest';
import { connectionLimit } from '../../src/kit/measure/process.ts';
import { Raw } from '../raw.ts';
import { attackedServer, testRemains } from './attacked-server.ts';

/** At once: under the backlog that a server has. */
const OPENING = 400;
/** A source address has some 28,000 ports: several, so that those of the tests before do not count. */
const SOURCES = ['127.0.0.1', '127.0.0.2', '127.0.0.3', '127.0.0.4'];
/** The server keeps a silent connection for as long as a slow, busy machine may take to open them all. */
const KEEP_MS = 300_000;

const server = await attackedServer({ headersMs: KEEP_MS, requestMs: KEEP_MS, keepAliveMs: KEEP_MS, stallMs: KEEP_MS });
/** Fewer where the system limits descriptors. */
const count = Math.min(10_000, connectionLimit());
const clients: Raw[] = [];

async function ask(client: Raw): Promise<boolean> {
  client.received = '';
  return client
    .write('GET /bonjour HTTP/1.1\r\nHost: localhost\r\n\r\n')
    .until(/^HTTP\/1\.1 200 OK\r\n.*Bonjour tout le monde!$/s);
}

test(`${count} simultaneous connections: none refused, all answered, all kept`, async () => {
  let left = count;
  const openSome = async () => {
    while (left > 0) {
      left -= 1;
      clients.push(await Raw.open(server.port, SOURCES[left % SOURCES.length]));
    }
  };
  await Promise.all(Array.from({ length: OPENING }, openSome));
  for (let request = 0; request < 2; request += 1) {
    const answers = await Promise.all(clients.map(ask));
    expect(answers.filter((answered) => answered).length).toBe(count);
  }
  expect(clients.filter(({ closed }) => !closed).length).toBe(count);
});

test('their descriptors are given back', async () => {
  for (const client of clients) client.leave('reset');
  await server.expectRest();
});

testRemains(server);
