// Order statistics of measured values.
import { quantileSorted } from 'd3-array';

/** NaN everywhere for an empty list. */
export function summarize(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => quantileSorted(sorted, share) ?? Number.NaN;
  return { min: at(0), p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** The value in the middle, half-way between the two when there are two; undefined for an empty list. */
export function median(values: readonly number[]): number | undefined {
  return quantileSorted(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

/** Rounded for a recording: to the µs when in ms. */
export function rounded(value: number, digits = 3): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
