// The raw client, against Node.js's own server.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { Connection, targetOf } from './connection.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function serve(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

test('an answer with a length, a chunked one, an empty one, on the same connection', async () => {
  const target = await serve((request, response) => {
    if (request.url === '/chunks') {
      response.write('un ');
      response.end('deux');
    } else if (request.url === '/none') response.writeHead(204).end();
    else response.end('entier');
  });
  const connection = await Connection.open(target);
  expect(await connection.request('/')).toMatchObject({ status: 200, body: 'entier' });
  expect(await connection.request('/chunks')).toMatchObject({ status: 200, body: 'un deux' });
  expect(await connection.request('/none')).toMatchObject({ status: 204, body: '' });
  connection.close();
});

test('a chunk that ends as a last chunk does is not the end', async () => {
  const halves = ['d\r\nun\r\n0\r\n\r\n', 'deux\r\n5;a=0\r\ntrois\r\n0\r\nA: b\r\n\r\n'];
  const target = await serve(async ({ socket }) => {
    socket.write(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${halves[0]}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.write(halves[1] ?? '');
  });
  const connection = await Connection.open(target);
  const { body } = await connection.request('/');
  expect(body).toBe('un\r\n0\r\n\r\ndeuxtrois');
  connection.close();
});

test('a connection that the server cuts is an ECONNRESET', async () => {
  const target = await serve((request) => request.socket.destroy());
  const connection = await Connection.open(target);
  await expect(connection.request('/')).rejects.toMatchObject({ code: 'ECONNRESET' });
  await expect(connection.request('/')).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('an answer that never comes is an ETIMEDOUT, and its connection is not used again', async () => {
  const target = await serve(() => {});
  const connection = await Connection.open(target);
  await expect(connection.request('/', { timeoutMs: 50 })).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  expect(connection.open).toBe(false);
});

test('an address is read from what a program prints', () => {
  expect(targetOf('Serveur : http://127.0.0.1:41234/')).toEqual({ host: '127.0.0.1', port: 41234 });
  expect(() => targetOf('rien')).toThrow('no address');
});
