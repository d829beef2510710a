// Sends one request to the page's own code and to the live hello-world, and reports what passes on the socket.
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { isComplete, parseResponse } from '../../kit/http/response.ts';
import type { MeasureContext } from '../../kit/protocol/lab.ts';
import type { Event, Source } from './events.ts';
import type { Parameters } from './parameters.ts';

/** The hello-world that the companion serves. */
export const alsoExecuted = ['../../server/hello.ts'];

export async function* measure({ signal, run, hello }: MeasureContext, parameters: Parameters): AsyncGenerator<Event> {
  const program = await run('program.cjs', { probe: 'probe.mjs' });
  const { port } = (await program.report()) as AddressInfo;
  yield* exchange('program', new URL(`http://127.0.0.1:${port}`), parameters, signal);
  yield* exchange('live', new URL(hello.url), parameters, signal);
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
