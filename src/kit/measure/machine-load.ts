// Whether this machine is too busy to measure durations on it.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { readProcessorTicks, readWaitMs } from './procfs.ts';

/** `null` where the system does not say. */
export interface MachineLoad {
  /** How late a 10 ms timer was, in ms: 99th percentile. */
  lateMs: number;
  /** Share of the time that this process waited for a processor. */
  waiting: number | null;
  /** Share of the processors' time that the hypervisor gave to others. */
  stolen: number | null;
}

const RESOLUTION_MS = 10;
const SAMPLE_MS = 400;

/**
 * Limits seen to part a quiet machine from a busy one on two cores: at load 4.7 a timer is 0.65 ms late and 0.3 % is
 * waited, at 8.3 3.7 ms and 2 %, at 23.6 60 ms and 27 %.
 */
const LIMITS: MachineLoad = { lateMs: 10, waiting: 0.05, stolen: 0.02 };

/** Watches for 0.4 s, without any load of its own. */
export async function readMachineLoad(): Promise<MachineLoad> {
  const [waitBefore, ticksBefore, start] = [readWaitMs(), readProcessorTicks(), performance.now()];
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  await sleep(SAMPLE_MS);
  delay.disable();
  const [wait, ticks, elapsed] = [readWaitMs(), readProcessorTicks(), performance.now() - start];
  const total = ticks && ticksBefore ? ticks.total - ticksBefore.total : 0;
  return {
    lateMs: Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION_MS),
    waiting: wait === undefined || waitBefore === undefined ? null : (wait - waitBefore) / elapsed,
    stolen: ticks && ticksBefore && total > 0 ? (ticks.stolen - ticksBefore.stolen) / total : null,
  };
}

export function isTooBusy({ lateMs, waiting, stolen }: MachineLoad): boolean {
  return lateMs > LIMITS.lateMs || (waiting ?? 0) > (LIMITS.waiting ?? 1) || (stolen ?? 0) > (LIMITS.stolen ?? 1);
}
