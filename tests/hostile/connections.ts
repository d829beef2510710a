// Ten thousand keep-alive connections at one moment, on one process.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connectionLimit } from '../../src/kit/measure/process.ts';
import type { Bench, Group } from './group.ts';
import { residentMemory } from './remains.ts';
import { Subject } from './subject.ts';

const WANTED = 10_000;
/** At once: under the backlog that a server has. */
const OPENING = 400;
/** A source address has some 28,000 ports: several, so that those of the tests before do not count. */
const SOURCES = ['127.0.0.1', '127.0.0.2', '127.0.0.3', '127.0.0.4'];
const ANSWER_MS = 30_000;
/** How long a connection may stay silent: the server keeps it five seconds. */
const IDLE_MS = 3_500;
const REQUESTS = 2;

class Client {
  readonly socket: Socket;
  readonly #request: string;
  #answered: PromiseWithResolvers<boolean> | undefined;
  #received = '';
  #spokeAt = performance.now();

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

  static async open(subject: Subject, localAddress: string): Promise<Client> {
    const socket = connect({ ...subject.target, localAddress });
    await once(socket, 'connect');
    return new Client(socket, new URL(subject.url).host);
  }

  get open(): boolean {
    return this.socket.readyState === 'open';
  }

  /** Speaks when it has been silent for long, as whoever keeps a connection must. */
  keep(): void {
    if (performance.now() - this.#spokeAt > IDLE_MS) void this.ask();
  }

  /** Whether the answer is the one expected. */
  async ask(): Promise<boolean> {
    await this.#answered?.promise;
    this.#spokeAt = performance.now();
    this.#received = '';
    this.#answered = Promise.withResolvers();
    if (!this.open) return false;
    this.socket.write(this.#request);
    return this.#answered.promise;
  }
}

async function attack({ report }: Bench): Promise<void> {
  const subject = await Subject.start();
  const count = Math.min(WANTED, connectionLimit());
  if (count < WANTED) report.note(`this machine’s limit on descriptors allows ${count}, not ${WANTED}`);
  const clients: Client[] = [];
  const refused: string[] = [];
  await Client.open(subject, '127.0.0.1').then(async (client) => {
    await client.ask();
    client.socket.destroy();
  });
  const before = await subject.memory();
  const start = performance.now();

  const pulse = setInterval(() => {
    for (const client of clients) client.keep();
  }, 500);
  let left = count;
  const opener = async () => {
    while (left > 0) {
      left -= 1;
      try {
        clients.push(await Client.open(subject, SOURCES[left % SOURCES.length] as string));
      } catch (error) {
        refused.push((error as NodeJS.ErrnoException).code ?? String(error));
      }
    }
  };
  await Promise.all(Array.from({ length: OPENING }, opener));
  clearInterval(pulse);
  report.tried('keep-alive connections at one moment', clients.length);

  await report.check(`${count} simultaneous connections: none refused, all answered, all kept`, async () => {
    assert.deepEqual(refused, []);
    assert.equal(clients.filter(({ open }) => open).length, count);
    const late = new Promise<number[]>((resolve) => setTimeout(() => resolve([]), ANSWER_MS).unref());
    const askAll = async (client: Client) => {
      let answered = 0;
      for (let request = 0; request < REQUESTS; request += 1) answered += Number(await client.ask());
      return answered;
    };
    const answers = await Promise.race([Promise.all(clients.map(askAll)), late]);
    assert.equal(
      answers.reduce((sum, answered) => sum + answered, 0),
      REQUESTS * count,
    );
    report.tried('requests on them', REQUESTS * count);
  });
  // Not collected: what they cost while they ask, and before anything is given back.
  const held = residentMemory(subject.pid) - before;
  report.note(
    `${(held / count / 1024).toFixed(1)} KiB of resident memory for each connection; opened and asked in ${((performance.now() - start) / 1000).toFixed(1)} s`,
  );
  for (const { socket } of clients) socket.resetAndDestroy();
  await subject.rest();
  await report.check('their descriptors are given back', () => subject.verifyRest());
  await subject.stop();
}

export const connections: Group = { name: 'connections', title: 'Ten thousand connections', attack };
