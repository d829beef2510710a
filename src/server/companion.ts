// The companion: the application and the hello-world on its own port, stopped together.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { type Settings, urlOf } from './environment.ts';
import { hello } from './hello.ts';
import { Drain } from './http/drain.ts';
import { HELLO_OPTIONS } from './http/options.ts';
import { type Names, withOriginCheck } from './http/origin.ts';

/** The address that the page's own example names; the live hello-world never listens elsewhere. */
const HELLO_HOST = '127.0.0.1';

export type Companion = ReturnType<typeof startCompanion>;

/** Starts the hello-world on `port`, or on a free one when that is taken: `takenPort` is then the one that was wanted. */
export async function startHello(port: number, names: Names = { isPublic: false, hosts: [HELLO_HOST] }) {
  const server = createServer(HELLO_OPTIONS, withOriginCheck(hello, names));
  let takenPort: number | undefined;
  try {
    await once(server.listen(port, HELLO_HOST), 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    takenPort = port;
    await once(server.listen(0, HELLO_HOST), 'listening');
  }
  return { server, url: urlOf(HELLO_HOST, (server.address() as AddressInfo).port), takenPort };
}

/**
 * Starts the hello-world once `before` is done. The application is built when it is first asked for: in development the
 * first page needs the hello-world's address, and none of the application and its labs.
 */
export function startCompanion(settings: Settings, before?: Promise<unknown>) {
  const { helloPort, isPublic, hosts } = settings;
  const drain = new Drain();
  const start = () => startHello(helloPort, { isPublic, hosts: [HELLO_HOST, ...hosts] });
  const hello = Promise.resolve(before).then(start, start);
  let building: Promise<FastifyInstance> | undefined;

  async function build(): Promise<FastifyInstance> {
    const { buildApp } = await import('./app.ts');
    return buildApp(settings, { logger: true, helloUrl: (await hello).url, drain });
  }

  return {
    hello,
    drain,
    app: () => (building ??= build()),
    async close(): Promise<void> {
      const app = await building?.catch(() => undefined);
      await app?.close();
      // The hello-world answers at once: nobody who asks it has to be waited for.
      const { server } = await hello;
      server.close().closeAllConnections();
      await once(server, 'close');
    },
  };
}
