// The companion's routes: the live hello-world, the labs, the server's state.
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance } from 'fastify';
import { answerHelloFirst } from './front.ts';
import { HEADERS } from './headers.ts';
import { hello } from './hello.ts';
import { loadLabs } from './labs.ts';
import { LIMITS } from './limits.ts';
import { checkHost } from './origin.ts';
import { registerProblems } from './problems.ts';
import { Queue } from './queue.ts';
import { prepare } from './reaper.ts';
import { registerRuns } from './runs.ts';

export interface AppOptions {
  /** Address of the hello-world that listens on a port of its own. */
  helloUrl: string;
  /** Whether labs may be run. */
  labs: boolean;
  /** Names, besides loopback and this machine's own, that `Host` may hold. */
  hosts?: readonly string[];
  base?: string;
  logger?: boolean;
}

/** Builds the application without listening: `npm start` and `npm run dev` share it. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { helloUrl, labs: enabled, hosts = [], base = '/', logger = false } = options;
  const labs = await loadLabs();
  const stopping = new AbortController();
  const queue = new Queue(LIMITS.queue);
  const app = Fastify({
    logger: logger && { level: 'warn' },
    bodyLimit: LIMITS.bodyBytes,
    requestTimeout: LIMITS.requestMs,
    http: { headersTimeout: LIMITS.headersMs },
    // Node.js's own value, so that /bonjour answers with the same bytes as the hello-world's own port.
    keepAliveTimeout: 5_000,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: false },
    ajv: {
      customOptions: {
        removeAdditional: false,
        coerceTypes: false,
        useDefaults: true,
        allErrors: true,
        keywords: ['unit', 'labels'],
      },
    },
  });
  const front = answerHelloFirst(app, `${base}bonjour`);
  app.removeContentTypeParser('text/plain');
  registerProblems(app);
  app.addHook('onRequest', async (request) => checkHost(request, hosts));
  app.addHook('preClose', async () => stopping.abort());
  if (enabled) prepare();

  await app.register(helmet, HEADERS);

  await app.register(
    async (scope) => {
      scope.get('/bonjour', { helmet: false }, (request, reply) => {
        front.accepted(request.raw);
        reply.hijack();
        hello(request.raw, reply.raw as Parameters<typeof hello>[1]);
      });
      scope.get('/healthz', async () => ({ ok: true }));
      scope.get('/api/status', async () => ({
        node: process.versions.node,
        hello: helloUrl,
        labs: enabled ? 'on' : 'off',
        queue: queue.length,
        uptimeS: Math.round(process.uptime()),
      }));
      scope.get('/api/labs', async () =>
        labs.map(({ slug, question, claim, parameters, expectedMs }) => ({
          slug,
          question,
          claim,
          parameters,
          expectedMs: expectedMs(
            Object.fromEntries(Object.entries(parameters.properties).map(([name, p]) => [name, p.default])),
          ),
        })),
      );
      registerRuns(scope, { labs, enabled, queue, hello: { url: helloUrl }, stopping: stopping.signal });
    },
    { prefix: base },
  );
  return app;
}
