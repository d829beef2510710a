// Counts the calls of the callback on one connection; then sends one request to the page's own code and to the live hello-world, and reports what passes on the socket.
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { isComplete, parseResponse } from '../../kit/http/response.ts';
import { Connection, type Target } from '../../kit/measure/connection.ts';
import { sampleOnce } from '../../kit/measure/resources.ts';
import type { MeasureContext, Program } from '../../kit/protocol/lab.ts';
import type { Event, Source } from './events.ts';
import type { Parameters } from './parameters.ts';

/** The hello-world that the companion serves, and what the probe imports. */
export const alsoExecuted = ['../../server/hello.ts', '../../kit/measure/resources.mjs'];

export async function* measure({ signal, run, hello }: MeasureContext, parameters: Parameters): AsyncGenerator<Event> {
  const program = await run('program.cjs', { probe: 'probe.mjs' });
  const { port } = (await program.report()) as AddressInfo;
  yield* counts(program, { host: '127.0.0.1', port });
  yield* exchange('program', new URL(`http://127.0.0.1:${port}`), parameters, signal);
  yield* exchange('live', new URL(hello.url), parameters, signal);
}

/** How many requests follow each other on the connection that was silent before. */
const ASKED = 3;
/** How long the server may take to accept a connection, in ms. */
const ACCEPT_MS = 5_000;

/** Calls of the program's callback: once a connection is accepted and says nothing, then after requests on it. */
async function* counts(program: Program, target: Target): AsyncGenerator<Event> {
  const connection = await Connection.open(target);
  try {
    const since = performance.now();
    let seen = await sampleOnce(program);
    while (seen.connections === 0 && performance.now() - since < ACCEPT_MS) seen = await sampleOnce(program);
    yield { type: 'calls', connections: seen.connections, requests: 0, calls: seen.callbacks };
    for (let request = 0; request < ASKED; request += 1) await connection.request();
    const { connections, callbacks } = await sampleOnce(program);
    yield { type: 'calls', connections, requests: ASKED, calls: callbacks };
  } finally {
    connection.close();
  }
}

/** One request on a connection of its own; what varies from run to run is the `Date` field and every time. */
async function* exchange(
  source: Source,
  { hostname, port, host }: URL,
  { method, path }: Parameters,
  signal: AbortSignal,
): AsyncGenerator<Event> {
  yield { type: 'exchange', source, host, method };
  const start = performance.now();
  const at = () => Math.round((performance.now() - start) * 1000) / 1000;
  const socket = connect({ host: hostname, port: Number(port), signal });
  try {
    await once(socket, 'connect');
    yield { type: 'connected', source, at: at() };
    const text = `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
    socket.write(text, 'latin1');
    yield { type: 'sent', source, at: at(), text };
    let raw = '';
    for await (const chunk of socket) {
      const received = (chunk as Buffer).toString('latin1');
      raw += received;
      yield { type: 'received', source, at: at(), text: received };
      if (isComplete(parseResponse(raw), method)) break;
    }
    yield { type: 'ended', source, at: at() };
  } finally {
    socket.destroy();
  }
}
