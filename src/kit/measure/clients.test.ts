// The clients in their process, against Node.js's own server.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import { Clients } from './clients.ts';

vi.mock('node:child_process', { spy: true });

async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const errors: string[] = [];
  server.on('connection', (socket) => socket.on('error', ({ code }: NodeJS.ErrnoException) => errors.push(`${code}`)));
  const connections = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
  const dispose = async () => {
    server.closeAllConnections();
    server.close();
  };
  const target = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
  return { target, connections, errors, [Symbol.asyncDispose]: dispose };
}

const forever = new AbortController().signal;

test('all are open at once, each asks once, and all are reset at the end', async () => {
  let asked = 0;
  await using server = await serve((_, response) => {
    asked += 1;
    response.end('bonjour');
  });
  {
    await using clients = new Clients(forever);
    expect(await clients.open(server.target, 30)).toMatchObject({ count: 30, errors: {} });
    expect(await clients.open(server.target, 10, { concurrency: 2 })).toMatchObject({ count: 10 });
    await expect.poll(() => server.connections()).toBe(40);
    expect(await clients.ask()).toMatchObject({ answered: 40, errors: {} });
    expect(asked).toBe(40);
    await clients.close();
    await expect.poll(() => server.connections()).toBe(0);
    expect(await clients.ask()).toMatchObject({ answered: 0 });
    await clients.open(server.target, 5);
    await expect.poll(() => server.connections()).toBe(5);
  }
  await expect.poll(() => server.connections()).toBe(0);
  expect(server.errors).toEqual(Array(45).fill('ECONNRESET'));
});

test('what fails is counted by code', async () => {
  let asked = 0;
  await using server = await serve((request, response) => {
    asked += 1;
    if (asked <= 3) request.socket.destroy();
    else if (asked <= 5) response.writeHead(503).end();
    else if (asked <= 9) response.end();
  });
  await using clients = new Clients(forever);
  expect(await clients.open({ host: '127.0.0.1', port: 1 }, 4)).toMatchObject({
    count: 0,
    errors: { ECONNREFUSED: 4 },
  });
  await clients.open(server.target, 10);
  expect(await clients.ask({ timeoutMs: 300 })).toMatchObject({
    answered: 4,
    errors: { ECONNRESET: 3, ETIMEDOUT: 1 },
  });
});

test('a reader who leaves is waited for no longer, and nothing stays open', async () => {
  await using server = await serve(() => {});
  const reader = new AbortController();
  {
    await using clients = new Clients(reader.signal);
    await clients.open(server.target, 20);
    const asking = clients.ask();
    reader.abort();
    await expect(asking).rejects.toMatchObject({ name: 'AbortError' });
    await expect(clients.close()).rejects.toMatchObject({ name: 'AbortError' });
  }
  await expect.poll(() => server.connections()).toBe(0);
});

test('when their process dies, whoever waits is told, and so is whoever asks then', async () => {
  await using server = await serve(() => {});
  await using clients = new Clients(forever);
  await clients.open(server.target, 3);
  const asking = clients.ask();
  const forked = vi.mocked(fork).mock.results.at(-1) as { value: ChildProcess };
  forked.value.kill('SIGKILL');
  await expect(asking).rejects.toThrow('ended with SIGKILL');
  await expect(clients.ask()).rejects.toThrow();
});

test('they end with whoever started them, however that ends', async () => {
  await using server = await serve(() => {});
  const module = JSON.stringify(new URL('./clients.ts', import.meta.url).href);
  const opening = `
    const { Clients } = await import(${module});
    const clients = new Clients(new AbortController().signal);
    await clients.open(${JSON.stringify(server.target)}, 7);
    clients.ask();
  `;
  const starter = spawn(process.execPath, ['--input-type=module', '--eval', opening], { stdio: 'inherit' });
  await expect.poll(() => server.connections()).toBe(7);
  starter.kill('SIGKILL');
  await expect.poll(() => server.connections()).toBe(0);
});
