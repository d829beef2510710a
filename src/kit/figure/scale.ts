// From values to shares of the width or pixels. d3-array finds the ticks; d3-scale would add 10 kB for these few lines.
import { ticks as niceTicks } from 'd3-array';

export interface Scale {
  (value: number): number;
  domain: readonly [number, number];
  range: readonly [number, number];
  /** About `count` round values within the domain. */
  ticks(count: number): number[];
}

type Pair = readonly [number, number];

function scale(domain: Pair, range: Pair, position: (value: number) => number, ticks: Scale['ticks']): Scale {
  const [from, to] = range;
  const map = (value: number) => from + Math.min(1, Math.max(0, position(value))) * (to - from);
  return Object.assign(map, { domain, range, ticks });
}

/** An extent smaller than this share of its value cannot be told from none in floating point. */
const EXTENT = 1e-9;

/** Values outside the domain are drawn on its edge; an empty domain is widened to one unit. */
export function linear([low, high]: Pair, range: Pair): Scale {
  const top = high - low > EXTENT * Math.max(1, low) ? high : low + 1;
  return scale(
    [low, top],
    range,
    (value) => (value - low) / (top - low),
    (count) => niceTicks(low, top, count),
  );
}

/** Base 10; both ends must be over 0. Ticks are powers of ten, at most `count` of them. */
export function logarithmic([low, high]: Pair, range: Pair): Scale {
  const bottom = Math.log10(low);
  const top = Math.max(Math.log10(high), bottom + 1);
  const position = (value: number) => (value <= 0 ? 0 : (Math.log10(value) - bottom) / (top - bottom));
  const ticks = (count: number) => {
    const first = Math.ceil(bottom - 1e-9);
    const last = Math.floor(top + 1e-9);
    const stride = Math.max(1, Math.ceil((last - first + 1) / count));
    return Array.from(
      { length: Math.floor((last - first) / stride) + 1 },
      (_, index) => 10 ** (first + index * stride),
    );
  };
  return scale([low, 10 ** top], range, position, ticks);
}
