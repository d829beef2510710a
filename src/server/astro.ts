// npm run dev: the companion inside Astro's development server, reloaded when its code changes.
import type { AstroIntegration } from 'astro';
import type { PageConfig } from '../kit/protocol/page-config.ts';
import { TERMINAL } from '../text/server.ts';
import type { Companion, startHello } from './companion.ts';
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

interface Current {
  module: CompanionModule;
  /** The hello-world: pages show its address. */
  hello: ReturnType<typeof startHello>;
  /** Started when something is first asked of it. */
  companion?: Promise<Companion>;
}

async function close({ companion, hello }: Current): Promise<void> {
  const started = await companion?.catch(() => undefined);
  if (started) await started.app.close();
  else (await hello).server.close();
}

export function companion(): AstroIntegration {
  return {
    name: 'companion',
    hooks: {
      'astro:server:setup': ({ server, logger }) => {
        if (process.env['VITEST']) return;
        // Astro logs the requests itself, and nothing reads metrics during development.
        const settings = readSettings({ LOG_LEVEL: 'warn', METRICS: 'off', ...process.env });
        let current: Current | undefined;

        const replaceHello = async (module: CompanionModule, before: Current | undefined) => {
          if (before) await close(before).catch(() => {});
          const started = await module.startHelloOf(settings);
          logger.info(TERMINAL.hello(started.url));
          if (started.takenPort !== undefined) {
            logger.warn(TERMINAL.helloMoved(started.takenPort, Number(new URL(started.url).port)));
          }
          return started;
        };

        // Vite gives a new module when one of its files has changed; only then is a new companion started.
        const load = async (): Promise<Current> => {
          const module = (await server.ssrLoadModule('/src/server/companion.ts')) as CompanionModule;
          if (current?.module.startCompanion !== module.startCompanion) {
            current = { module, hello: replaceHello(module, current) };
          }
          return current as Current;
        };

        const startReady = async ({ module, hello }: Current): Promise<Companion> => {
          const started = await module.startCompanion(settings, { logger: true, hello });
          await started.app.ready();
          return started;
        };

        server.middlewares.use(async (request, response, next) => {
          try {
            const path = (request.url ?? '').split('?')[0] ?? '';
            if (ownPath(path, settings.base)) {
              const loaded = await load();
              loaded.companion ??= startReady(loaded);
              return (await loaded.companion).app.routing(request, response);
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
        server.httpServer?.once('close', () => current && close(current));
      },
    },
  };
}
