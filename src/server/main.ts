// npm start: serves the built site and the companion on one port.
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { TERMINAL } from '../text/server.ts';
import { startCompanion } from './companion.ts';
import { ConfigurationError, checkTemporaryFolder, readSettings, type Settings, urlOf } from './environment.ts';
import { pageConfigOf } from './http/page-config.ts';
import { registerSite } from './http/site.ts';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const { host, port, base, labs, isPublic } = settings;
  if (!existsSync(DIST)) throw new ConfigurationError(TERMINAL.notBuilt(DIST));
  if (labs) checkTemporaryFolder(tmpdir());
  const companion = startCompanion(settings);
  const [app, { url: helloUrl, takenPort }] = await Promise.all([companion.app(), companion.hello]);
  await registerSite(app, DIST, base, pageConfigOf(settings, helloUrl));
  await app.listen({ host, port });

  // Before the addresses are printed: whoever reads them may stop the server at once.
  onStop(settings, async (delayMs) => {
    companion.drain.delayMs = delayMs;
    await companion.close();
    if (companion.drain.cut > 0) console.error(TERMINAL.cut(companion.drain.cut));
    process.exit(0);
  });
  console.log(TERMINAL.listening(urlOf(host, (app.server.address() as AddressInfo).port, base)));
  console.log(TERMINAL.hello(helloUrl));
  if (takenPort !== undefined) console.log(TERMINAL.helloMoved(takenPort, Number(new URL(helloUrl).port)));
  if (!labs) console.log(isPublic ? TERMINAL.labsOffInPublic : TERMINAL.labsOff);
}

/**
 * Calls `stop` once, with how long requests are still to be taken: a supervisor (SIGTERM) lets its proxies notice,
 * somebody at the terminal (SIGINT) does not wait. A second signal has its default effect: the process ends at once.
 */
function onStop({ drainDelayMs }: Settings, stop: (delayMs: number) => void): void {
  const stopOn = (signal: NodeJS.Signals) => {
    process.off('SIGINT', stopOn).off('SIGTERM', stopOn);
    console.log(TERMINAL.stopping);
    stop(signal === 'SIGTERM' ? drainDelayMs : 0);
  };
  process.on('SIGINT', stopOn).on('SIGTERM', stopOn);
}

main().catch((error: NodeJS.ErrnoException & { port?: number }) => {
  console.error(error instanceof ConfigurationError ? error.message : (listenProblem(error) ?? error));
  process.exit(1);
});

/** The sentence for a failure to listen; undefined for any other error. */
function listenProblem({ code, port = 0 }: NodeJS.ErrnoException & { port?: number }): string | undefined {
  switch (code) {
    case 'EADDRINUSE':
      return TERMINAL.portTaken(port, 'PORT');
    case 'EACCES':
      return TERMINAL.portForbidden(port);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EADDRNOTAVAIL':
      return TERMINAL.badHost(process.env['HOST'] ?? '');
    default:
      return undefined;
  }
}
