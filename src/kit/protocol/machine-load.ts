// How busy a machine was before and after a run, and beyond which load durations are not judged.

/** Shares of the time are `null` where the system does not say. */
export interface MachineLoad {
  /** How late a 10 ms timer was, in ms: 99th percentile. */
  lateMs: number;
  /** Share of the time that the measuring process waited for a processor. */
  waiting: number | null;
  /** Share of the processors' time that the hypervisor gave to others. */
  stolen: number | null;
}

/**
 * Measured on two cores: at a load of 8.3 a timer is 3.7 ms late and 2 % of the time is waited; at 23.6, 60 ms and 27 %.
 * The first two limits lie between.
 */
const LIMITS = { lateMs: 10, waiting: 0.05, stolen: 0.02 };

export const isLate = ({ lateMs }: MachineLoad): boolean => lateMs > LIMITS.lateMs;

export function isTooBusy(load: MachineLoad): boolean {
  const { waiting, stolen } = load;
  return isLate(load) || (waiting ?? 0) > LIMITS.waiting || (stolen ?? 0) > LIMITS.stolen;
}
