// The marks of every figure: labels, rules, bars, lines, dots. Colours come from the class, in tokens.
import type { ComponentChildren } from 'preact';
import { share, UNITS } from './Plot.tsx';

/** What a mark stands for; the same colour in every lab. */
export type Tone = 'node' | 'other' | 'waiting' | 'failed' | 'plain';

const round = (value: number): number => Math.round(value * 10) / 10;

interface LabelProps {
  /** Share of the width, 0 to 1. */
  x: number;
  /** Baseline, in pixels. */
  y: number;
  anchor?: 'start' | 'middle' | 'end';
  tone?: Tone;
  /** Pixels added to x: to stand beside a mark at any width. */
  dx?: number;
  strong?: boolean;
  children: ComponentChildren;
}

export function Label({ x, y, anchor = 'start', tone = 'plain', dx = 0, strong = false, children }: LabelProps) {
  return (
    <text
      class={`label ${tone}${strong ? ' strong' : ''}`}
      x={share(x)}
      y={round(y)}
      {...(dx === 0 ? {} : { dx })}
      {...(anchor === 'start' ? {} : { 'text-anchor': anchor })}
    >
      {children}
    </text>
  );
}

interface RuleProps {
  x1: number;
  x2: number;
  y1: number;
  y2: number;
  class?: string;
}

/** A straight line; x in shares of the width. */
export function Rule({ x1, x2, y1, y2, class: name = 'rule' }: RuleProps) {
  return <line class={name} x1={share(x1)} x2={share(x2)} y1={round(y1)} y2={round(y2)} />;
}

interface BarProps {
  x1: number;
  x2: number;
  y: number;
  height: number;
  tone: Tone;
}

/** A horizontal bar from `x1` to `x2`, never thinner than a hair. */
export function Bar({ x1, x2, y, height, tone }: BarProps) {
  return (
    <rect
      class={`bar ${tone}`}
      x={share(x1)}
      width={share(Math.max(x2 - x1, 0.001))}
      y={round(y)}
      height={round(height)}
    />
  );
}

export interface Point {
  /** Share of the width, 0 to 1. */
  x: number;
  /** Pixels. */
  y: number;
}

const at = ({ x, y }: Point): string => `${Math.round(x * UNITS)} ${Math.round(y)}`;

interface PathProps {
  points: readonly Point[];
  tone: Tone;
}

/** One path for many dots; inside `Stretched`. */
export function Dots({ points, tone }: PathProps) {
  return <path class={`dots ${tone}`} d={points.map((point) => `M${at(point)}h0`).join('')} />;
}

/** A line through the points; inside `Stretched`. */
export function Line({ points, tone }: PathProps) {
  return <path class={`line ${tone}`} d={pathOf(points)} />;
}

/** The area between the points and `base`, in pixels; inside `Stretched`. */
export function Area({ points, base, tone, step = false }: PathProps & { base: number; step?: boolean }) {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return null;
  return <path class={`area ${tone}`} d={`${pathOf(points, step)}V${base}H${Math.round(first.x * UNITS)}Z`} />;
}

/** With `step`, a value holds until the next point. */
function pathOf(points: readonly Point[], step = false): string {
  return points
    .map((point, index) => {
      if (index === 0) return `M${at(point)}`;
      return step ? `H${Math.round(point.x * UNITS)}V${Math.round(point.y)}` : `L${at(point)}`;
    })
    .join('');
}
