// What the front answers by itself, and what it leaves to the routes.
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Connection } from '../kit/measure/connection.ts';
import { answerHelloFirst, REMEMBERED } from './front.ts';
import { hello } from './hello.ts';
import { exchange } from './testing.ts';

let app: FastifyInstance;
/** Requests that reached the routes. */
let routed: string[];
/** Requests that the front answered. */
let answered: number;
let connection: Connection;
/** Called by the application before it closes. */
let whileClosing: () => Promise<void>;

beforeEach(async () => {
  app = Fastify();
  routed = [];
  answered = 0;
  whileClosing = async () => {};
  const front = answerHelloFirst(app, '/bonjour', () => {
    answered += 1;
  });
  app.addHook('onRequest', async ({ method, url, headers }, reply) => {
    routed.push(`${method} ${url}`);
    if (headers.host?.startsWith('localhost')) return reply.code(421).send('not ours');
  });
  app.get('/bonjour', (request, reply) => {
    front.accepted(request.raw);
    reply.hijack();
    hello(request.raw, reply.raw as Parameters<typeof hello>[1]);
  });
  app.addHook('preClose', () => whileClosing());
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  connection = await Connection.open({ host: '127.0.0.1', port });
});
afterEach(async () => {
  connection.close();
  await app.close();
});

test('the routes see a request once; the same one again gets the same bytes without them', async () => {
  const first = await connection.request('/bonjour');
  const second = await connection.request('/bonjour');
  expect(first).toMatchObject({ status: 200, body: 'Bonjour tout le monde!' });
  expect({ ...second, firstByteMs: 0, totalMs: 0 }).toEqual({ ...first, firstByteMs: 0, totalMs: 0 });
  expect(routed).toEqual(['GET /bonjour']);
  expect(answered).toBe(1);
});

test('another method, another target and another header section are for the routes', async () => {
  await connection.request('/bonjour');
  await connection.request('/bonjour', { method: 'HEAD' });
  await connection.request('/bonjour?x');
  await connection.request('/other');
  const { port } = app.server.address() as AddressInfo;
  await fetch(`http://127.0.0.1:${port}/bonjour`);
  expect(routed).toEqual(['GET /bonjour', 'HEAD /bonjour', 'GET /bonjour?x', 'GET /other', 'GET /bonjour']);
});

const raw = (request: string) => exchange((app.server.address() as AddressInfo).port, request);

test('an older version of HTTP is for the routes, each time, whatever its header section', async () => {
  const fields = 'Host: 127.0.0.1\r\nConnection: close\r\n\r\n';
  for (const version of ['1.0', '1.0', '1.1', '1.1', '1.0']) {
    expect(await raw(`GET /bonjour HTTP/${version}\r\n${fields}`)).toMatch(/^HTTP\/1\.1 200.*Bonjour tout le monde!$/s);
  }
  expect(routed).toHaveLength(4);
  expect(answered).toBe(1);
});

test('header sections are told apart by every name and value, and by their order', async () => {
  const sections = ['A: b\r\nC: d', 'C: d\r\nA: b', 'A: b', 'A: bb\r\nC: d', 'A: b\r\nC: D', 'a: b\r\nC: d'];
  const ask = (fields: string) =>
    raw(`GET /bonjour HTTP/1.1\r\nHost: 127.0.0.1\r\n${fields}\r\nConnection: close\r\n\r\n`);
  for (const fields of sections) await ask(fields);
  expect([routed.length, answered]).toEqual([sections.length, 0]);
  for (const fields of sections) await ask(fields);
  expect([routed.length, answered]).toEqual([sections.length, sections.length]);
});

test('of too many header sections none is remembered for ever', async () => {
  const ask = (number: number) =>
    raw(`GET /bonjour HTTP/1.1\r\nHost: 127.0.0.1\r\nA: ${number}\r\nConnection: close\r\n\r\n`);
  for (let number = 0; number <= REMEMBERED; number += 1) await ask(number);
  await ask(0);
  expect([routed.length, answered]).toEqual([REMEMBERED + 2, 0]);
  await ask(REMEMBERED);
  expect(answered).toBe(1);
});

test('a header section takes one place, however often it arrives at once', async () => {
  await connection.request('/bonjour');
  const more = 'GET /bonjour HTTP/1.1\r\nHost: 127.0.0.1\r\nA: b\r\n\r\n'.repeat(REMEMBERED + 1);
  await raw(`${more}GET /other HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
  const before = answered;
  await connection.request('/bonjour');
  expect(answered).toBe(before + 1);
});

test('what the routes refuse they refuse again', async () => {
  const { port } = app.server.address() as AddressInfo;
  const foreign = await Connection.open({ host: 'localhost', port });
  for (let time = 0; time < 3; time += 1) expect((await foreign.request('/bonjour')).status).toBe(421);
  foreign.close();
  expect(routed).toHaveLength(3);
});

test('while the application closes, every request is for the routes', async () => {
  await connection.request('/bonjour');
  whileClosing = async () => {
    const { status } = await connection.request('/bonjour');
    expect(status === 503 || routed.length === 2).toBe(true);
    seen = true;
  };
  let seen = false;
  await app.close();
  expect(seen).toBe(true);
});
