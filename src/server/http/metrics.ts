// The companion's metrics, in the Prometheus text format. Each application has a registry of its own.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Upper bounds in seconds: files take milliseconds, runs seconds. */
const REQUEST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const RUN_SECONDS = [0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 80, 120];
const WAIT_SECONDS = [0.01, 0.1, 0.5, 1, 2.5, 5, 10, 20, 40, 80];

export type Metrics = ReturnType<typeof createMetrics>;

/** `process: false` leaves out the process's own metrics, whose event-loop histogram wakes it a hundred times a second. */
export function createMetrics(queueLength: () => number, { process = true } = {}) {
  const registry = new Registry();
  const registers = [registry];
  if (process) collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'companion_queue_length',
    help: 'Runs that measure or wait.',
    registers,
    collect() {
      this.set(queueLength());
    },
  });
  return {
    registry,
    requests: new Histogram({
      name: 'companion_request_duration_seconds',
      help: 'Time from a request to the end of its answer, by method, route and status.',
      labelNames: ['method', 'route', 'status'] as const,
      buckets: REQUEST_SECONDS,
      registers,
    }),
    started: new Counter({
      name: 'companion_runs_started_total',
      help: 'Runs whose turn came, by lab.',
      labelNames: ['lab'] as const,
      registers,
    }),
    finished: new Counter({
      name: 'companion_runs_finished_total',
      help: 'Runs that ended, those that left the queue too, by lab and outcome.',
      labelNames: ['lab', 'outcome'] as const,
      registers,
    }),
    failures: new Counter({
      name: 'companion_run_failures_total',
      help: 'Runs that ended without a verdict, by family and code.',
      labelNames: ['family', 'code'] as const,
      registers,
    }),
    durations: new Histogram({
      name: 'companion_run_duration_seconds',
      help: 'Time from the turn of a run to its end, by lab.',
      labelNames: ['lab'] as const,
      buckets: RUN_SECONDS,
      registers,
    }),
    waits: new Histogram({
      name: 'companion_queue_wait_seconds',
      help: 'Time from the request of a run to its turn.',
      buckets: WAIT_SECONDS,
      registers,
    }),
  };
}

/** prom-client writes `Nan` for the lag of an event loop that was not sampled yet; the format has `NaN`. */
export function conform(text: string): string {
  return text.replaceAll(/ Nan$/gm, ' NaN');
}
