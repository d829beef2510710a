// How busy this machine is.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MachineLoad } from '../protocol/machine-load.ts';
import { readProcessorTicks, readWaitMs } from './procfs.ts';

const RESOLUTION_MS = 10;
const SAMPLE_MS = 400;

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
