// An SVG that keeps its type size at any width: x in shares of the width, y in pixels.
import type { ComponentChildren } from 'preact';

/** The width that `Stretched` gives to its inner coordinates. */
export const UNITS = 1000;

/** A position between 0 and 1 as an SVG percentage, to a tenth of a pixel on a wide screen. */
export function share(x: number): string {
  return `${Math.round(x * 10_000) / 100}%`;
}

interface PlotProps {
  /** Pixels. */
  height: number;
  /** The text alternative; it carries the result. Not for a plot of a `Drawing`, which has its own. */
  label?: string;
  children?: ComponentChildren;
}

export function Plot({ height, label, children }: PlotProps) {
  return (
    <svg
      class="plot"
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
      width="100%"
      height={height}
    >
      {children}
    </svg>
  );
}

/**
 * Holds paths whose x runs from 0 to `UNITS` whatever the width. Strokes keep their thickness; a dot is a
 * zero-length stroke with a round cap, so that it stays round. Text does not belong here. `height`: the plot's.
 */
export function Stretched({ height, children }: { height: number; children: ComponentChildren }) {
  return (
    <svg width="100%" height={height} viewBox={`0 0 ${UNITS} ${height}`} preserveAspectRatio="none">
      {children}
    </svg>
  );
}
