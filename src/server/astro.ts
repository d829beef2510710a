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

type CompanionModule = typeof import('./companion.ts');

export function companion(): AstroIntegration {
  return {
    name: 'companion',
    hooks: {
      'astro:server:setup': ({ server, logger }) => {
        if (process.env['VITEST']) return;
        // Astro logs the requests itself, and nothing reads metrics during development.
        const settings = readSettings({ LOG_LEVEL: 'warn', METRICS: 'off', ...process.env });
        let current: { module: CompanionModule; companion: Companion } | undefined;

        const announce = async ({ hello }: Companion) => {
          const { url, takenPort } = await hello;
          logger.info(TERMINAL.hello(url));
          if (takenPort !== undefined) logger.warn(TERMINAL.helloMoved(takenPort, Number(new URL(url).port)));
        };

        // Vite gives a new module when one of its files has changed; only then is a new companion started.
        const load = async (): Promise<Companion> => {
          const module = (await server.ssrLoadModule('/src/server/companion.ts')) as CompanionModule;
          if (current?.module.startCompanion === module.startCompanion) return current.companion;
          current = { module, companion: module.startCompanion(settings, current?.companion.close()) };
          announce(current.companion).catch(() => {});
          return current.companion;
        };

        server.middlewares.use(async (request, response, next) => {
          try {
            const path = (request.url ?? '').split('?')[0] ?? '';
            if (ownPath(path, settings.base)) {
              const app = await (await load()).app();
              await app.ready();
              return app.routing(request, response);
            }
            if (path.startsWith(settings.base) && request.headers.accept?.includes('text/html')) {
              const { url } = await (await load()).hello;
              const locals: App.Locals = { pageConfig: pageConfigOf(settings, url) };
              Reflect.set(request, LOCALS, locals);
            }
            next();
          } catch (error) {
            next(error);
          }
        });
        server.httpServer?.once('close', () => current?.companion.close());
      },
    },
  };
}
