// npm run dev: the companion inside Astro's development server, reloaded when its code changes.
import type { AstroIntegration } from 'astro';
import type { PageConfig } from '../kit/protocol/page-config.ts';
import { TERMINAL } from '../text/server.ts';
import type { Companion, startHello } from './companion.ts';
import { readSettings, type Settings } from './environment.ts';
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

/** The hello-world, whose address pages show, and the companion, started when something is first asked of it. */
class Current {
  readonly module: typeof import('./companion.ts');
  readonly hello: ReturnType<typeof startHello>;
  #settings: Settings;
  #companion: Promise<Companion> | undefined;

  constructor(module: Current['module'], settings: Settings, hello: Current['hello']) {
    this.module = module;
    this.hello = hello;
    this.#settings = settings;
  }

  companion(): Promise<Companion> {
    this.#companion ??= this.#start();
    return this.#companion;
  }

  async #start(): Promise<Companion> {
    const started = await this.module.startCompanion(this.#settings, { logger: true, hello: this.hello });
    await started.app.ready();
    started.lifecycle.ready();
    return started;
  }

  async close(): Promise<void> {
    if (this.#companion) await (await this.#companion).close();
    else (await this.hello).server.close();
  }
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

        // Vite gives a new module when one of its files has changed; only then is a new companion started.
        const load = async (): Promise<Current> => {
          const module = (await server.ssrLoadModule('/src/server/companion.ts')) as typeof import('./companion.ts');
          if (current?.module.startCompanion !== module.startCompanion) {
            const before = current;
            const start = async () => {
              await before?.close().catch(() => {});
              const started = await module.startHelloOf(settings);
              logger.info(TERMINAL.hello(started.url));
              if (started.takenPort !== undefined) {
                logger.warn(TERMINAL.helloMoved(started.takenPort, Number(new URL(started.url).port)));
              }
              return started;
            };
            current = new Current(module, settings, start());
          }
          return current as Current;
        };

        server.middlewares.use((request, response, next) => {
          const path = (request.url ?? '').split('?')[0] ?? '';
          if (!path.startsWith(settings.base)) return next();
          if (ownPath(path, settings.base)) {
            load()
              .then((loaded) => loaded.companion())
              .then(({ app }) => app.routing(request, response), next);
          } else if (request.headers.accept?.includes('text/html')) {
            load()
              .then(({ hello }) => hello)
              .then(({ url }) => {
                const locals: App.Locals = { pageConfig: pageConfigOf(settings, url) };
                Reflect.set(request, LOCALS, locals);
                next();
              }, next);
          } else {
            next();
          }
        });
        server.httpServer?.once('close', () => current?.close());
      },
    },
  };
}
