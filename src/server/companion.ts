// The companion: the application and the hello-world on its own port, started, drained and stopped together.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { type Settings, urlOf } from './environment.ts';
import { hello } from './hello.ts';
import { Drain } from './http/drain.ts';
import { HELLO_OPTIONS } from './http/options.ts';
import { type Names, withOriginCheck } from './http/origin.ts';
import { LIMITS } from './limits.ts';

/** The address that the page's own example names; the live hello-world never listens elsewhere. */
const HELLO_HOST = '127.0.0.1';

export type Companion = Awaited<ReturnType<typeof startCompanion>>;

/** Starts the hello-world on `port`, or on a free one when that is taken. */
export async function startHello(port: number, names: Names = { open: false, hosts: [HELLO_HOST] }) {
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

export const startHelloOf = ({ helloPort, open, hosts }: Settings) =>
  startHello(helloPort, { open, hosts: [HELLO_HOST, ...hosts] });

export async function startCompanion(
  settings: Settings,
  { logger = false, hello = startHelloOf(settings) }: { logger?: boolean; hello?: ReturnType<typeof startHello> } = {},
) {
  const { server, url, takenPort } = await hello;
  // In development the first page needs the address above, and none of the application and its labs.
  const { buildApp } = await import('./app.ts');
  const drain = new Drain();
  const app = await buildApp(settings, { logger, helloUrl: url, drain });
  // The hello-world answers at once: nobody who asks it has to be waited for.
  app.addHook('onClose', (_app, done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
  return {
    app,
    helloUrl: url,
    /** The port that was wanted and taken, when another had to be used. */
    takenPort,
    /**
     * Ends it: requests are still taken for `delayMs`, then what is in flight has its time. Resolves with how many
     * connections were cut after all.
     */
    async drain(delayMs: number): Promise<number> {
      drain.delayMs = delayMs;
      let cut = 0;
      const late = setTimeout(async () => {
        cut = await promisify(app.server.getConnections).call(app.server);
        app.server.closeAllConnections();
      }, delayMs + LIMITS.drainMs);
      await app.close();
      clearTimeout(late);
      return cut;
    },
  };
}
