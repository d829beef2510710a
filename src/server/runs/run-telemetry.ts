// One log line and the metrics of a run: its lab, how it ended, how long it waited and took.
import type { FastifyBaseLogger } from 'fastify';
import type { ClosingLine } from '../../kit/protocol/stream.ts';
import type { Metrics } from '../http/metrics.ts';

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

  ended(closing: ClosingLine): void {
    const { lab, left, metrics, log } = this.#run;
    const failed = closing.type === 'failure' ? closing.failure : undefined;
    const hasLeft = failed?.code === 'stopped' && left.aborted;
    const failure = hasLeft ? undefined : failed;
    const outcome = hasLeft ? 'left' : closing.type === 'verdict' ? closing.outcome : 'failed';
    const now = performance.now();
    const ms = this.#began === undefined ? undefined : now - this.#began;
    metrics.runEnded(lab, outcome, ms === undefined ? undefined : ms / 1000, failure);
    const cause = failure && { failure: `${failure.family}/${failure.code}` };
    const waitedMs = Math.round((this.#began ?? now) - this.#asked);
    log.info({ lab, outcome, ...cause, ms: Math.round(ms ?? 0), waitedMs }, 'run');
  }
}
