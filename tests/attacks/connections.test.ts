// Ten thousand keep-alive connections at one moment, on one process.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { connectionLimit } from '../../src/kit/measure/process.ts';
import { type AttackedServer, attackedServer, testRemains } from './attacked-server.ts';
import { residentMemory } from './remains.ts';
import { note, tried } from './tally.ts';

const WANTED = 10_000;
/** At once: under the backlog that a server has. */
const OPENING = 400;
/** A source address has some 28,000 ports: several, so that those of the tests before do not count. */
const SOURCES = ['127.0.0.1', '127.0.0.2', '127.0.0.3', '127.0.0.4'];
/** The server keeps a silent connection for as long as a slow, busy machine may take to open them all. */
const KEEP_MS = 300_000;
const REQUESTS = 2;

class Client {
  readonly socket: Socket;
  readonly #request: string;
  #answered: PromiseWithResolvers<boolean> | undefined;
  #received = '';

  private constructor(socket: Socket, host: string) {
    this.socket = socket;
    this.#request = `GET /bonjour HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
    socket.setEncoding('latin1').on('data', (text: string) => {
      this.#received += text;
      if (!this.#received.endsWith('Bonjour tout le monde!')) return;
      this.#answered?.resolve(this.#received.startsWith('HTTP/1.1 200 OK'));
    });
    socket.on('error', () => {}).once('close', () => this.#answered?.resolve(false));
  }

  static async open(server: AttackedServer, localAddress: string): Promise<Client> {
    const socket = connect({ ...server.target, localAddress });
    await once(socket, 'connect');
    return new Client(socket, server.host);
  }

  get open(): boolean {
    return this.socket.readyState === 'open';
  }

  /** Whether the answer is the one expected. */
  async ask(): Promise<boolean> {
    this.#received = '';
    this.#answered = Promise.withResolvers();
    if (!this.open) return false;
    this.socket.write(this.#request);
    return this.#answered.promise;
  }
}

const server = attackedServer({ headersMs: KEEP_MS, requestMs: KEEP_MS, keepAliveMs: KEEP_MS, stallMs: KEEP_MS });
const count = Math.min(WANTED, connectionLimit());
const clients: Client[] = [];
let before: number;

test(`${count} simultaneous connections: none refused, all answered, all kept`, async () => {
  if (count < WANTED) note(`this machine’s limit on descriptors allows ${count}, not ${WANTED}`);
  const refused: string[] = [];
  await Client.open(server(), '127.0.0.1').then(async (client) => {
    await client.ask();
    client.socket.destroy();
  });
  before = await server().memory();
  let left = count;
  const opener = async () => {
    while (left > 0) {
      left -= 1;
      try {
        clients.push(await Client.open(server(), SOURCES[left % SOURCES.length] as string));
      } catch (error) {
        refused.push((error as NodeJS.ErrnoException).code ?? String(error));
      }
    }
  };
  await Promise.all(Array.from({ length: OPENING }, opener));
  tried('keep-alive connections at one moment', clients.length);
  expect(refused).toEqual([]);
  expect(clients.filter(({ open }) => open)).toHaveLength(count);
  const askAll = async (client: Client) => {
    let answered = 0;
    for (let request = 0; request < REQUESTS; request += 1) answered += Number(await client.ask());
    return answered;
  };
  const answers = await Promise.all(clients.map(askAll));
  expect(answers.reduce((sum, answered) => sum + answered, 0)).toBe(REQUESTS * count);
  tried('requests on them', REQUESTS * count);
  // Not collected: what they cost while they ask, and before anything is given back.
  const held = residentMemory(server().pid) - before;
  note(`${(held / count / 1024).toFixed(1)} KiB of resident memory for each connection`);
});

test('their descriptors are given back', async () => {
  for (const { socket } of clients) socket.resetAndDestroy();
  await server().expectRest();
});

testRemains(server);
