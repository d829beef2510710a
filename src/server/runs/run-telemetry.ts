// One log line and the metrics of a run: its lab, how it ended, how long it waited and took.
import type { FastifyBaseLogger } from 'fastify';
import type { Failure } from '../../kit/protocol/failure.ts';
import { isClosing, type Line } from '../../kit/protocol/stream.ts';
import type { Ending, Metrics } from '../http/metrics.ts';

interface TelemetryOptions {
  lab: string;
  /** Aborted when the reader has left, which is no failure. */
  left: AbortSignal;
  metrics: Metrics;
  log: FastifyBaseLogger;
}

export class RunTelemetry {
  readonly #run: TelemetryOptions;
  readonly #asked = performance.now();
  #began: number | undefined;

  /** The run is asked for now. */
  constructor(run: TelemetryOptions) {
    this.#run = run;
  }

  /** Its turn has come. */
  began(): void {
    this.#began = performance.now();
    this.#run.metrics.runStarted(this.#run.lab, (this.#began - this.#asked) / 1000);
  }

  /** Yields the lines as they are; their end is the run's. */
  async *watch(lines: AsyncIterable<Line>): AsyncGenerator<Line> {
    let ending: Ending = 'failed';
    let failure: Failure | undefined = { family: 'server', code: 'internal' };
    try {
      for await (const line of lines) {
        if (isClosing(line)) {
          failure = line.type === 'failure' ? line.failure : undefined;
          ending = line.type === 'verdict' ? line.outcome : 'failed';
        }
        yield line;
      }
    } finally {
      if (failure?.code === 'stopped' && this.#run.left.aborted) this.#ended('left');
      else this.#ended(ending, failure);
    }
  }

  #ended(outcome: Ending, failure?: Failure): void {
    const { lab, metrics, log } = this.#run;
    const now = performance.now();
    const ms = this.#began === undefined ? undefined : now - this.#began;
    metrics.runEnded(lab, outcome, ms === undefined ? undefined : ms / 1000, failure);
    const cause = failure && { failure: `${failure.family}/${failure.code}` };
    const waitedMs = Math.round((this.#began ?? now) - this.#asked);
    log.info({ lab, outcome, ...cause, ms: Math.round(ms ?? 0), waitedMs }, 'run');
  }
}
