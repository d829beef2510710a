// POST /api/labs/<slug>/runs: one run, streamed as NDJSON.
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { encodeLine } from '../kit/protocol/ndjson.ts';
import type { Values } from '../kit/protocol/parameters.ts';
import type { Line } from '../kit/protocol/stream.ts';
import { explain } from '../text/failures.ts';
import { PROBLEMS } from '../text/server.ts';
import { type Lab, SLUGS } from './labs.ts';
import { checkOrigin } from './origin.ts';
import { Problem } from './problems.ts';
import { type Queue, QueueFull, type Turn } from './queue.ts';
import { type RunContext, runLab } from './run-lab.ts';

export interface RunsOptions {
  labs: readonly Lab[];
  /** Whether runs are allowed at all. */
  enabled: boolean;
  queue: Queue;
  hello: RunContext['hello'];
  /** Aborted when the server stops. */
  stopping: AbortSignal;
}

export function registerRuns(app: FastifyInstance, options: RunsOptions): void {
  const { labs, enabled, queue, hello, stopping } = options;
  const guard = async (request: Parameters<typeof checkOrigin>[0]) => {
    checkOrigin(request);
    if (!enabled) throw serverProblem(403, 'labs-off');
    if (stopping.aborted) throw serverProblem(503, 'stopping');
  };

  for (const lab of labs) {
    app.post<{ Body: Values }>(
      `/api/labs/${lab.slug}/runs`,
      { schema: { body: lab.parameters }, onRequest: guard },
      async (request, reply) => {
        const left = new AbortController();
        reply.raw.once('close', () => left.abort());
        const turn = await enter(queue, lab.expectedMs(request.body));
        const signal = AbortSignal.any([left.signal, stopping]);
        const onInternalError = (error: unknown) => request.log.error(error);
        const lines = inTurn(turn, lab, request.body, { signal, hello, onInternalError });
        return reply
          .type('application/x-ndjson')
          .header('cache-control', 'no-store')
          .header('x-accel-buffering', 'no')
          .send(Readable.from(encoded(lines)));
      },
    );
  }

  app.post<{ Params: { slug: string } }>('/api/labs/:slug/runs', { onRequest: guard }, (request) => {
    throw new Problem(404, 'unknown-lab', PROBLEMS.unknownLab(request.params.slug, SLUGS), { known: SLUGS });
  });
}

function serverProblem(status: number, code: 'labs-off' | 'stopping' | 'busy', retryAfter?: number): Problem {
  const detail = explain({ family: 'server', code, ...(retryAfter ? { retryAfter } : {}) });
  return new Problem(
    status,
    code,
    detail,
    retryAfter ? { retryAfter, headers: { 'retry-after': String(retryAfter) } } : {},
  );
}

async function enter(queue: Queue, expectedMs: number): Promise<Turn> {
  try {
    return await queue.enter(expectedMs);
  } catch (error) {
    if (error instanceof QueueFull) throw serverProblem(429, 'busy', Math.max(1, Math.ceil(error.retryAfterMs / 1000)));
    throw error;
  }
}

async function* inTurn(turn: Turn, lab: Lab, parameters: Values, context: RunContext): AsyncGenerator<Line> {
  const leave = () => turn.leave();
  context.signal.addEventListener('abort', leave, { once: true });
  if (context.signal.aborted) leave();
  try {
    for await (const position of turn.ahead()) yield { type: 'queued', position };
    yield* runLab(lab, parameters, context);
  } finally {
    leave();
  }
}

async function* encoded(lines: AsyncIterable<Line>): AsyncGenerator<string> {
  for await (const line of lines) yield encodeLine(line);
}
