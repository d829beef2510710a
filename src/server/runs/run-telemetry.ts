// One log line and the metrics of a run: its lab, how it ended, how long it waited and took.
import type { FastifyBaseLogger } from 'fastify';
import type { ClosingLine } from '../../kit/protocol/stream.ts';
import type { Metrics } from '../http/metrics.ts';

interface FollowedRun {
  lab: string;
  /** Aborted when the reader has left, which is no failure. */
  left: AbortSignal;
  metrics: Metrics;
  log: FastifyBaseLogger;
}

/** Follows a run that is asked for now: to be told when its turn has come, and how it ended. */
export function followRun({ lab, left, metrics, log }: FollowedRun) {
  const asked = performance.now();
  let began: number | undefined;
  return {
    began(): void {
      began = performance.now();
      metrics.started.inc({ lab });
      metrics.waits.observe((began - asked) / 1000);
    },
    ended(closing: ClosingLine): void {
      const failed = closing.type === 'failure' ? closing.failure : undefined;
      const hasLeft = failed?.code === 'stopped' && left.aborted;
      const failure = hasLeft ? undefined : failed;
      const outcome = hasLeft ? 'left' : closing.type === 'verdict' ? closing.outcome : 'failed';
      const now = performance.now();
      const ms = now - (began ?? now);
      metrics.finished.inc({ lab, outcome });
      if (began !== undefined) metrics.durations.observe({ lab }, ms / 1000);
      if (failure) metrics.failures.inc({ family: failure.family, code: failure.code });
      const cause = failure && { failure: `${failure.family}/${failure.code}` };
      log.info({ lab, outcome, ...cause, ms: Math.round(ms), waitedMs: Math.round((began ?? now) - asked) }, 'run');
    },
  };
}
