// npm start: serves the built site and the companion on one port, in this process or in several.
import cluster from 'node:cluster';
import { TERMINAL } from '../text/server.ts';
import { readWorkers } from './arguments.ts';
import { ConfigurationError, readSettings, type Settings } from './environment.ts';
import { LIMITS } from './limits.ts';
import { announce, serve } from './serve.ts';
import { onStop } from './stop.ts';
import { work } from './worker.ts';
import { lead } from './workers.ts';

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  if (cluster.isWorker) return work(settings);
  const count = readWorkers(process.argv.slice(2));
  return count === undefined ? alone(settings) : lead(settings, count);
}

async function alone(settings: Settings): Promise<void> {
  const { companion, addresses } = await serve(settings);
  announce(addresses, settings);
  onStop(settings, async (delayMs) => {
    const cut = await companion.drain({ delayMs, limitMs: LIMITS.drainMs, hurry: true });
    if (cut > 0) console.error(TERMINAL.cut(cut));
    process.exit(0);
  });
}

main().catch((error: NodeJS.ErrnoException & { port?: number }) => {
  if (error instanceof ConfigurationError) console.error(error.message);
  else if (error.code === 'EADDRINUSE') console.error(TERMINAL.portTaken(error.port ?? 0, 'PORT'));
  else console.error(error);
  process.exit(1);
});
