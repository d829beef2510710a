// The companion's routes: the live hello-world, the labs, the server's state.
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { defaultsOf, publicParameters } from '../kit/protocol/parameters.ts';
import { PROBLEMS } from '../text/server.ts';
import type { Settings } from './environment.ts';
import { hello } from './hello.ts';
import { Drain } from './http/drain.ts';
import { API_HEADERS, registerHeaders } from './http/headers.ts';
import { conform, createMetrics } from './http/metrics.ts';
import { checkSize, limitAnswer, limitServer, refuseClient, SERVER_OPTIONS } from './http/options.ts';
import { checkOrigin, hostProblem, isLocal, refusesSilently } from './http/origin.ts';
import { Problem, problemOf, registerProblems, sendProblem } from './http/problems.ts';
import { loggerOptions, logRequest } from './http/request-log.ts';
import { loadLabs } from './labs.ts';
import { HTTP, LIMITS } from './limits.ts';
import { prepare } from './processes/guard.ts';
import { registerRates } from './runs/client-quota.ts';
import { Queue } from './runs/queue.ts';
import { registerRuns } from './runs/route.ts';

/** Supervisors and scrapers ask often, and are not counted by the rate limit. */
const UNCOUNTED = { config: { rateLimit: false } };

/**
 * Builds the application without listening: `npm start` and `npm run dev` share it. `helloUrl`: the address of the
 * hello-world that listens on a port of its own.
 */
export async function buildApp(
  settings: Settings,
  { helloUrl, logger = false, drain = new Drain() }: { helloUrl: string; logger?: boolean; drain?: Drain },
): Promise<FastifyInstance> {
  const { isPublic, base, trustProxy } = settings;
  const queue = new Queue(LIMITS.queue);
  const loaded = await loadLabs();
  const labs = isPublic ? loaded.map((lab) => ({ ...lab, parameters: publicParameters(lab.parameters) })) : loaded;
  const metrics = createMetrics(() => queue.length, { process: settings.metrics !== 'off' });
  const { registry } = metrics;
  const watched = { metrics, addresses: settings.logAddresses, base };

  const app = Fastify({
    logger: logger && loggerOptions(settings.logLevel),
    // Fastify logs two lines for each request; request-log.ts logs one.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustProxy.length > 0 && [...trustProxy],
    bodyLimit: HTTP.bodyBytes,
    http: SERVER_OPTIONS,
    requestTimeout: HTTP.requestMs,
    keepAliveTimeout: HTTP.keepAliveMs,
    connectionTimeout: HTTP.stallMs,
    return503OnClosing: false,
    clientErrorHandler: refuseClient(settings),
    // Fastify calls no hook for a request that it could not route.
    frameworkErrors(error, request, reply) {
      const [asked, answer] = [request as FastifyRequest, reply as FastifyReply];
      logRequest(asked, answer, watched);
      const problem = hostProblem(asked, settings) ?? problemOf(error, asked);
      if (!refusesSilently(answer, problem, settings)) sendProblem(answer.headers(API_HEADERS), problem);
    },
    ajv: {
      customOptions: {
        removeAdditional: false,
        coerceTypes: false,
        allErrors: true,
        keywords: ['unit', 'labels', 'publicMaximum', 'publicEnum'],
      },
    },
  });
  limitServer(app);
  app.removeContentTypeParser('text/plain');
  registerProblems(app);
  registerHeaders(app, { secret: !isPublic });
  app.addHook('onRequest', async (request, reply) => logRequest(request, reply, watched));
  app.addHook('onRequest', async (request, reply) => {
    const problem = hostProblem(request, settings);
    if (problem && refusesSilently(reply, problem, settings)) return reply;
    if (problem) throw problem;
    if (!request.routeOptions.config.isStream) limitAnswer(reply.raw);
    checkSize(request);
    checkOrigin(request, base);
  });
  drain.register(app);
  // After the pages are read: the threads that Node.js starts for files come first where few are allowed.
  if (settings.labs) app.addHook('onReady', async () => prepare());
  const rates = isPublic ? await registerRates(app) : undefined;

  await app.register(
    async (scope) => {
      scope.get('/bonjour', (request, reply) => {
        reply.hijack();
        hello(request.raw, reply.raw as Parameters<typeof hello>[1]);
      });
      const health = (path: string, isGood: () => boolean) =>
        scope.get(path, UNCOUNTED, async (_request, reply) => {
          const ok = isGood();
          return reply
            .code(ok ? 200 : 503)
            .header('cache-control', 'no-store')
            .send({ ok });
        });
      health('/healthz', () => true);
      health('/readyz', () => !drain.hasBegun);
      scope.get('/metrics', UNCOUNTED, async (request, reply) => {
        if (settings.metrics === 'off') return reply.callNotFound();
        if (settings.metrics === 'local' && !isLocal(request))
          throw new Problem(403, 'metrics-private', PROBLEMS.metricsPrivate);
        return reply.type(registry.contentType).send(conform(await registry.metrics()));
      });
      scope.get('/api/status', async () => ({
        node: process.versions.node,
        hello: helloUrl,
        labs: settings.labs ? 'on' : 'off',
        queue: queue.length,
        uptimeS: Math.round(process.uptime()),
      }));
      scope.get('/api/labs', async () =>
        labs.map(({ slug, question, claim, parameters, expectedMs }) => ({
          slug,
          question,
          claim,
          parameters,
          expectedMs: expectedMs(defaultsOf(parameters)),
        })),
      );
      registerRuns(scope, { settings, labs, queue, helloUrl, stopping: drain.stopping, metrics, rates });
    },
    { prefix: base },
  );
  return app;
}
