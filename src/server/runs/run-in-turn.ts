// A run from its place in the queue to its last line; and one log line and the metrics of it.
import type { FastifyBaseLogger } from 'fastify';
import type { Values } from '../../kit/protocol/parameters.ts';
import { type ClosingLine, isClosing, type Line } from '../../kit/protocol/stream.ts';
import type { Metrics } from '../http/metrics.ts';
import type { Lab } from '../labs.ts';
import type { QueueTicket } from './queue.ts';
import { type RunContext, runLab, untilAborted } from './run-lab.ts';

interface Turn {
  ticket: QueueTicket;
  /** Freed once the run's programs are gone. */
  places: DisposableStack;
  context: RunContext;
  /** Aborted when the reader has left, which is no failure. */
  left: AbortSignal;
  metrics: Metrics;
  log: FastifyBaseLogger;
}

/** Waits for the run's turn, then runs it. */
export async function* runInTurn(lab: Lab, parameters: Values, turn: Turn): AsyncGenerator<Line, void> {
  const { ticket, places, context, left, metrics, log } = turn;
  const name = lab.counter ? `${lab.slug}/${lab.counter.word}` : lab.slug;
  const asked = performance.now();
  let began: number | undefined;
  let closing: ClosingLine = { type: 'failure', durationMs: 0, failure: { family: 'server', code: 'internal' } };
  try {
    for await (const position of untilAborted(ticket.ahead(), context.signal)) yield { type: 'queued', position };
    began = performance.now();
    metrics.started.inc({ lab: name });
    metrics.waits.observe((began - asked) / 1000);
    for await (const line of runLab(lab, parameters, context)) {
      if (isClosing(line)) closing = line;
      yield line;
    }
  } catch (error) {
    if (!context.signal.aborted) throw error;
    closing = { type: 'failure', durationMs: 0, failure: { family: 'server', code: 'stopped' } };
    yield closing;
  } finally {
    places.dispose();
    const failed = closing.type === 'failure' ? closing.failure : undefined;
    const failure = failed?.code === 'stopped' && left.aborted ? undefined : failed;
    const outcome = closing.type === 'verdict' ? closing.outcome : failure ? 'failed' : 'left';
    const now = performance.now();
    const ms = now - (began ?? now);
    metrics.finished.inc({ lab: name, outcome });
    if (began !== undefined) metrics.durations.observe({ lab: name }, ms / 1000);
    if (failure) metrics.failures.inc({ family: failure.family, code: failure.code });
    const cause = failure && { failure: `${failure.family}/${failure.code}` };
    log.info({ lab: name, outcome, ...cause, ms: Math.round(ms), waitedMs: Math.round((began ?? now) - asked) }, 'run');
  }
}
