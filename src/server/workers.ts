// npm start -- --workers N: the primary, which starts, replaces, reloads and stops the processes that serve.
import { type AddressInfo, createServer } from 'node:net';
import { isatty } from 'node:tty';
import { TERMINAL } from '../text/server.ts';
import { startHello } from './companion.ts';
import { Crew } from './crew.ts';
import type { Settings } from './environment.ts';
import { announce, checkBuilt } from './serve.ts';
import { onStop } from './stop.ts';

/** Serves with `count` workers until it is told to stop, or until they die faster than they may. */
export async function lead(settings: Settings, count: number): Promise<void> {
  checkBuilt();
  // The ports are chosen here: workers of every generation must agree on them.
  const hello = await startHello(settings.helloPort);
  const helloPort = (hello.server.address() as AddressInfo).port;
  await new Promise((resolve) => hello.server.close(resolve));
  const port = await reserve(settings.host, settings.port);

  const crew = new Crew(count, { PORT: String(port), HELLO_PORT: String(helloPort) });
  crew.onLost = (sentence) => {
    console.error(sentence);
    crew.stop(0).then(() => process.exit(1));
  };
  onStop(settings, (delayMs) => crew.stop(delayMs).then(() => process.exit(0)));
  onReload(
    () => crew.reload(),
    () => process.kill(process.pid, 'SIGINT'),
  );
  const started = await crew.start();
  if (!started) return;
  announce({ ...started, takenPort: hello.takenPort }, settings);
  console.log(TERMINAL.workers(count));
}

/** Resolves with `port`, or with a free one for 0. Rejects with EADDRINUSE. */
async function reserve(host: string, port: number): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen({ host, port }, resolve);
  });
  const { port: reserved } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return reserved;
}

/** SIGHUP reloads; but when it says that the terminal is gone, nobody is left who could stop the server. */
function onReload(reload: () => void, stop: () => void): void {
  const atTerminal = isatty(1);
  process.on('SIGHUP', () => (atTerminal && !isatty(1) ? stop() : reload()));
}
