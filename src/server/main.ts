// npm start: serves the built site and the companion on one port.
import { TERMINAL } from '../text/server.ts';
import { ConfigurationError, readSettings } from './environment.ts';
import { LIMITS } from './limits.ts';
import { announce, serve } from './serve.ts';
import { onStop } from './stop.ts';

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const { companion, addresses } = await serve(settings);
  // Before the addresses are printed: whoever reads them may stop the server at once.
  onStop(settings, async (delayMs) => {
    const cut = await companion.drain({ delayMs, limitMs: LIMITS.drainMs });
    if (cut > 0) console.error(TERMINAL.cut(cut));
    process.exit(0);
  });
  announce(addresses, settings);
}

main().catch((error: NodeJS.ErrnoException & { port?: number }) => {
  if (error instanceof ConfigurationError) console.error(error.message);
  else if (error.code === 'EADDRINUSE') console.error(TERMINAL.portTaken(error.port ?? 0, 'PORT'));
  else console.error(error);
  process.exit(1);
});
