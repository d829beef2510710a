// npm run dev: the companion inside Astro's development server, reloaded when its code changes.
import type { AstroIntegration } from 'astro';
import type { PageConfig } from '../kit/protocol/page-config.ts';
import { TERMINAL } from '../text/server.ts';
import type { Companion } from './companion.ts';
import { readSettings } from './environment.ts';
import { ownPath } from './http/own-paths.ts';
import { pageConfigOf } from './http/page-config.ts';

declare global {
  namespace App {
    interface Locals {
      /** In development; the built page gets it from the server that serves it. */
      pageConfig?: PageConfig;
    }
  }
}

/** The property of a request that Astro's development server passes on as `Astro.locals`. */
const LOCALS = Symbol.for('astro.locals');

export function companion(): AstroIntegration {
  return {
    name: 'companion',
    hooks: {
      'astro:server:setup': ({ server, logger }) => {
        if (process.env['VITEST']) return;
        // Astro logs the requests itself, and nothing reads metrics during development.
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

        server.middlewares.use((request, response, next) => {
          const path = (request.url ?? '').split('?')[0] ?? '';
          if (!path.startsWith(settings.base)) return next();
          if (ownPath(path, settings.base)) {
            load().then(({ app }) => app.routing(request, response), next);
          } else if (request.headers.accept?.includes('text/html')) {
            load().then(({ helloUrl }) => {
              const locals: App.Locals = { pageConfig: pageConfigOf(settings, helloUrl) };
              Reflect.set(request, LOCALS, locals);
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
