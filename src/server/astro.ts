// npm run dev: the companion inside Astro's development server, reloaded when its code changes.
import type { AstroIntegration } from 'astro';
import { TERMINAL } from '../text/server.ts';
import type { Companion } from './companion.ts';
import { readSettings } from './environment.ts';
import { markOf } from './mark.ts';
import { ownPath } from './own-paths.ts';

export function companion(): AstroIntegration {
  return {
    name: 'companion',
    hooks: {
      'astro:server:setup': ({ server, logger }) => {
        if (process.env['VITEST']) return;
        // Astro says what is asked; nobody scrapes a development server.
        const settings = readSettings({ LOG_LEVEL: 'warn', METRICS: 'off', ...process.env });
        let current: { start: unknown; companion: Promise<Companion> } | undefined;

        // Vite gives a new module when one of its files has changed; only then is a new companion started.
        const load = async (): Promise<Companion> => {
          const { startCompanion } = await server.ssrLoadModule('/src/server/companion.ts');
          if (current?.start !== startCompanion) {
            const before = current?.companion;
            const start = async () => {
              await before?.then(({ close }) => close()).catch(() => {});
              const started: Companion = await startCompanion(settings, { logger: true });
              await started.app.ready();
              started.lifecycle.ready();
              logger.info(TERMINAL.hello(started.helloUrl));
              if (started.takenPort !== undefined) {
                logger.warn(TERMINAL.helloMoved(started.takenPort, Number(new URL(started.helloUrl).port)));
              }
              return started;
            };
            current = { start: startCompanion, companion: start() };
          }
          return (current as NonNullable<typeof current>).companion;
        };

        const mark = async () => {
          const { helloUrl } = await load();
          return markOf(settings, helloUrl);
        };

        server.middlewares.use((request, response, next) => {
          const path = (request.url ?? '').split('?')[0] ?? '';
          if (!path.startsWith(settings.base)) return next();
          if (ownPath(path, settings.base)) {
            load().then(({ app }) => app.routing(request, response), next);
          } else if (request.headers.accept?.includes('text/html')) {
            mark().then((value) => {
              process.env['COMPANION_MARK'] = JSON.stringify(value);
              next();
            }, next);
          } else {
            next();
          }
        });
        server.httpServer?.once('close', () => current?.companion.then(({ close }) => close()));
      },
    },
  };
}
