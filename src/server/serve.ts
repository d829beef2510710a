// The site and the companion on one port, listening.
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { TERMINAL } from '../text/server.ts';
import { type Companion, startCompanion } from './companion.ts';
import { ConfigurationError, type Settings, urlOf } from './environment.ts';
import { markOf } from './mark.ts';
import { registerSite } from './site.ts';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

/** Where it listens. */
export interface Addresses {
  page: string;
  hello: string;
  /** The port that the hello-world wanted and that was taken. */
  takenPort: number | undefined;
}

export interface Serving {
  companion: Companion;
  addresses: Addresses;
}

/** Serves until the companion is drained. Rejects with a `ConfigurationError` when there is no built site to serve. */
export async function serve(settings: Settings): Promise<Serving> {
  if (!existsSync(DIST)) throw new ConfigurationError(TERMINAL.notBuilt(DIST));
  const { host, port, base } = settings;
  const companion = await startCompanion(settings, { logger: true });
  const { app, helloUrl: hello, takenPort, lifecycle } = companion;
  await registerSite(app, DIST, base, markOf(settings, hello));
  await app.listen({ host, port });
  lifecycle.ready();
  const page = urlOf(host, (app.server.address() as AddressInfo).port, base);
  return { companion, addresses: { page, hello, takenPort } };
}

/** Says where the page is, in the terminal. */
export function announce({ page, hello, takenPort }: Addresses, { labs }: Settings): void {
  console.log(TERMINAL.listening(page));
  console.log(TERMINAL.hello(hello));
  if (takenPort !== undefined) console.log(TERMINAL.helloMoved(takenPort, Number(new URL(hello).port)));
  if (!labs) console.log(TERMINAL.labsOff);
}
