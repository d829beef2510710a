// The arithmetic of a comparison: ratios taken round by round, their median, their spread.
import { max, median, min } from 'd3-array';

export interface Spread {
  median: number;
  min: number;
  max: number;
  /** How many values. */
  count: number;
}

/** NaN everywhere for an empty list. */
export function spread(values: readonly number[]): Spread {
  return {
    median: median(values) ?? Number.NaN,
    min: min(values) ?? Number.NaN,
    max: max(values) ?? Number.NaN,
    count: values.length,
  };
}

/**
 * The ratio of each round's value to the base's value in the same round: what slows a whole round, a neighbour on
 * the machine say, is in both and cancels. Rounds that one of the two did not finish (NaN, or a base of 0) are left out.
 */
export function ratioByRound(values: readonly number[], base: readonly number[]): Spread {
  const ratios = values.map((value, round) => value / (base[round] ?? Number.NaN));
  return spread(ratios.filter(Number.isFinite));
}

/** The items in another order each round, so that no one always follows the same neighbour. */
export function rotated<Item>(items: readonly Item[], round: number): Item[] {
  const start = items.length > 0 ? round % items.length : 0;
  return [...items.slice(start), ...items.slice(0, start)];
}

/** Three significant digits, thousands apart: 0.0123, 1.05, 12.3, 1,234. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return value.toLocaleString(
    'en-US',
    Math.abs(value) < 1000 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 },
  );
}

/** `1.02 [0.98–1.07]`: the median, and from the least to the greatest; `1.02` where they are the same, as of one round. */
export function spreadText({ median: middle, min: least, max: greatest, count }: Spread, text: typeof figure): string {
  if (count === 0) return '–';
  if (least === greatest) return text(middle);
  return `${text(middle)} [${text(least)}–${text(greatest)}]`;
}

/** With two decimals each. */
export const ratioText = (ratio: Spread) => spreadText(ratio, (value) => value.toFixed(2));
