// A load of short requests, each on a connection of its own: connections, not requests, are what is shared out.
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, type Target } from '../../kit/measure/connection.ts';

/** A connection handed to a process that is being killed can wait for ever. */
const ANSWER_MS = 1500;
/** Pause after a failure, in ms: a port that refuses everything must not be asked without end. */
const AFTER_FAILURE_MS = 20;

export interface Outcome {
  /** `performance.now()` when the request was sent. */
  sent: number;
  /** What the server answered, or the error's code. */
  answer?: string;
  code?: string;
}

/** Keeps `clients` requests going until `until()`; resolves when the last one is answered or lost. */
export async function load(
  target: Target,
  clients: number,
  { until, report, signal }: { until: () => boolean; report: (outcome: Outcome) => void; signal: AbortSignal },
): Promise<void> {
  const client = async () => {
    while (!until() && !signal.aborted) {
      const outcome = await requestOnce(target, signal);
      if (signal.aborted) return;
      report(outcome);
      if (outcome.code !== undefined) await sleep(AFTER_FAILURE_MS);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
}

async function requestOnce(target: Target, signal: AbortSignal): Promise<Outcome> {
  const sent = performance.now();
  let connection: Connection | undefined;
  try {
    connection = await Connection.open(target, signal);
    const { body } = await connection.request('/', { timeoutMs: ANSWER_MS });
    return { sent, answer: body.trim() };
  } catch (error) {
    return { sent, code: (error as NodeJS.ErrnoException).code ?? 'ERROR' };
  } finally {
    connection?.close();
  }
}
