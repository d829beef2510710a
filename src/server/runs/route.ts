// POST /api/labs/<slug>/runs: one run, streamed as NDJSON.
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, onRequestAsyncHookHandler } from 'fastify';
import { readMachineLoad } from '../../kit/measure/machine-load.ts';
import { encodeLine } from '../../kit/protocol/ndjson.ts';
import type { Values } from '../../kit/protocol/parameters.ts';
import { isClosing, type Line } from '../../kit/protocol/stream.ts';
import { explain } from '../../text/failures.ts';
import { PROBLEMS } from '../../text/server.ts';
import type { Settings } from '../environment.ts';
import type { Metrics } from '../http/metrics.ts';
import { limitAnswer } from '../http/options.ts';
import { Problem } from '../http/problems.ts';
import { type Lab, SLUGS, withCounter } from '../labs.ts';
import { HTTP, LIMITS, PUBLIC_LIMITS } from '../limits.ts';
import type { Rates } from './client-quota.ts';
import type { Queue } from './queue.ts';
import { runInTurn } from './run-in-turn.ts';

export interface RunsOptions {
  settings: Settings;
  /** With the parameters that this server allows. */
  labs: readonly Lab[];
  queue: Queue;
  helloUrl: string;
  /** Aborted when the server stops. */
  stopping: AbortSignal;
  metrics: Metrics;
  /** On a public address: what one client may start. */
  rates: Rates | undefined;
}

export function registerRuns(app: FastifyInstance, options: RunsOptions): void {
  const { settings, labs, queue, helloUrl, stopping, metrics, rates } = options;
  const guard = async () => {
    if (!settings.labs) throw serverProblem(403, 'labs-off');
    if (stopping.aborted) throw serverProblem(503, 'stopping');
  };
  const onRequest: onRequestAsyncHookHandler[] = rates ? [guard, rates.limiter] : [guard];

  for (const lab of labs) {
    app.post<{ Body: Values; Querystring: { counter?: unknown } }>(
      `/api/labs/${lab.slug}/runs`,
      { schema: { body: lab.parameters }, onRequest, config: { narrowed: rates !== undefined, isStream: true } },
      async (request, reply) => {
        const { body: parameters, query, log } = request;
        const run = query.counter === undefined ? lab : counterOf(lab, query.counter);
        const left = new AbortController();
        if (reply.raw.destroyed) left.abort();
        reply.raw.once('close', () => left.abort());
        const signal = AbortSignal.any([left.signal, stopping]);
        const context = {
          signal,
          hello: { url: helloUrl },
          limits: settings.isPublic ? PUBLIC_LIMITS : LIMITS,
          onInternalError: (error: unknown) => log.error(error),
          readMachineLoad,
        };
        const expectedMs = lab.expectedMs(parameters);
        // One of the client's places, then one in the queue: each may be refused with a 429.
        using places = new DisposableStack();
        if (rates) places.defer(rates.take(request, expectedMs));
        const ticket = places.adopt(queue.enter(expectedMs), (entered) => entered.leave());
        const turn = { ticket, places: places.move(), context, left: left.signal, metrics, log };
        const lines = runInTurn(run, parameters, turn);
        const first = (await lines.next()).value as Line;
        // Nothing but a failure of ours will come: that is a problem, not a run.
        if (isClosing(first) && first.type === 'failure' && first.failure.code === 'internal') {
          await lines.next();
          throw new Problem(500, 'internal', PROBLEMS.internal);
        }
        const body = streamed(first, lines, reply);
        return reply
          .type('application/x-ndjson')
          .header('cache-control', 'no-store')
          .header('x-accel-buffering', 'no')
          .send(body);
      },
    );
  }

  app.post<{ Params: { slug: string } }>('/api/labs/:slug/runs', { onRequest }, (request) => {
    throw new Problem(404, 'unknown-lab', PROBLEMS.unknownLab(request.params.slug, SLUGS), { known: SLUGS });
  });
}

/** The lab with the counter-example of that word. */
function counterOf(lab: Lab, word: unknown): Lab {
  const counter = lab.counters.find((candidate) => candidate.word === word);
  if (counter) return withCounter(lab, counter);
  const known = lab.counters.map((candidate) => candidate.word);
  throw new Problem(404, 'unknown-counter', PROBLEMS.unknownCounter(lab.slug, String(word), known), { known });
}

function serverProblem(status: number, code: 'labs-off' | 'stopping'): Problem {
  return new Problem(status, code, explain({ family: 'server', code }));
}

/**
 * `first` and the other lines as bytes, without back-pressure: a slow reader must neither slow the measurement nor keep
 * its place in the queue. A reader who leaves more than `unreadBytes` unread is disconnected.
 */
function streamed(first: Line, rest: AsyncIterable<Line>, { raw: response, log }: FastifyReply): Readable {
  const body = new Readable({ read() {} });
  body.push(encodeLine(first));
  const { socket } = response;
  // A run may be silent for longer than a reader may stall. A request that a test injects has no real socket.
  socket?.setTimeout?.(0);
  const pump = async () => {
    try {
      for await (const line of rest) {
        if (body.destroyed) continue;
        body.push(encodeLine(line));
        if (body.readableLength > HTTP.unreadBytes) response.destroy();
      }
      body.push(null);
      limitAnswer(response);
      socket?.setTimeout?.(HTTP.stallMs);
    } catch (error) {
      log.error(error);
      response.destroy();
    }
  };
  pump();
  return body;
}
