// One log line and a few counts a run: which lab, how it ended, how long it waited and took.
import type { FastifyBaseLogger } from 'fastify';
import type { Failure } from '../kit/protocol/failure.ts';
import { isClosing, isHeader, type Line } from '../kit/protocol/stream.ts';
import type { Ending, Metrics } from './metrics.ts';

interface Witness {
  lab: string;
  /** Aborted when the reader has left. */
  left: AbortSignal;
  metrics: Metrics;
  log: FastifyBaseLogger;
}

/** Yields the lines as they are. A reader who leaves is no failure. */
export async function* witnessed(lines: AsyncIterable<Line>, witness: Witness): AsyncGenerator<Line> {
  const { lab, left, metrics, log } = witness;
  const asked = performance.now();
  let began: number | undefined;
  let ending: Ending = 'failed';
  let failure: Failure | undefined = { family: 'server', code: 'internal' };
  try {
    for await (const line of lines) {
      if (isHeader(line)) {
        began = performance.now();
        metrics.runStarted(lab, (began - asked) / 1000);
      }
      if (isClosing(line)) {
        failure = line.type === 'failure' ? line.failure : undefined;
        ending = line.type === 'verdict' ? line.outcome : 'failed';
        if (left.aborted && failure?.code === 'stopped') {
          failure = undefined;
          ending = 'left';
        }
      }
      yield line;
    }
  } finally {
    const now = performance.now();
    const ms = began === undefined ? undefined : now - began;
    metrics.runEnded(lab, ending, ms === undefined ? undefined : ms / 1000, failure);
    const waitedMs = Math.round((began ?? now) - asked);
    const cause = failure && { failure: `${failure.family}/${failure.code}` };
    log.info({ lab, outcome: ending, ...cause, ms: ms === undefined ? 0 : Math.round(ms), waitedMs }, 'run');
  }
}
