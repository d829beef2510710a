// npm start: serves the built site and the companion on one port.
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { TERMINAL } from '../text/server.ts';
import { startCompanion } from './companion.ts';
import { ConfigurationError, readSettings, urlOf } from './environment.ts';
import { LIMITS } from './limits.ts';
import { markOf } from './mark.ts';
import { registerSite } from './site.ts';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  if (!existsSync(DIST)) throw new ConfigurationError(TERMINAL.notBuilt(DIST));
  const { app, helloUrl, takenPort, close } = await startCompanion(settings, { logger: true });

  await registerSite(app, DIST, settings.base, markOf(settings, helloUrl));

  await app.listen({ host: settings.host, port: settings.port });
  const { port } = app.server.address() as AddressInfo;
  console.log(TERMINAL.listening(urlOf(settings.host, port, settings.base)));
  console.log(TERMINAL.hello(helloUrl));
  if (takenPort !== undefined) console.log(TERMINAL.helloMoved(takenPort, Number(new URL(helloUrl).port)));
  if (!settings.labs) console.log(TERMINAL.labsOff);

  const stop = () => {
    console.log(TERMINAL.stopping);
    setTimeout(() => process.exit(0), LIMITS.drainMs).unref();
    close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: NodeJS.ErrnoException & { port?: number }) => {
  if (error instanceof ConfigurationError) console.error(error.message);
  else if (error.code === 'EADDRINUSE') console.error(TERMINAL.portTaken(error.port ?? 0, 'PORT'));
  else console.error(error);
  process.exit(1);
});
