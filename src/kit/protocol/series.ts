// Several runs of one lab, judged together.
import type { HeadlineValue, Judgement } from './stream.ts';

/** How many runs a recording has, by what decides the lab: two whose sentences must be equal, or seven whose range is shown. */
export const RUNS = { order: 2, time: 7 } as const;

/** The headline number over the runs that measured it: at 7 runs its range covers the true median with 98.4 %. */
export interface Spread {
  title: string;
  least: string;
  median: string;
  greatest: string;
  /** In ascending order. */
  values: number[];
}

export type Series = ReturnType<typeof judgeSeries>;

/** Judges one run or more. No mean, no smoothing: a claim holds when it held in each run. */
export function judgeSeries(judgements: readonly Judgement[]) {
  const outcomes = judgements.map(({ outcome }) => outcome);
  const order = judgements
    .map(({ headline }, index) => ({ index, headline }))
    .sort((a, b) => (a.headline?.value ?? Number.NEGATIVE_INFINITY) - (b.headline?.value ?? Number.NEGATIVE_INFINITY));
  const median = order[Math.floor((order.length - 1) / 2)]?.index ?? 0;
  const agreed = new Set(outcomes).size === 1 ? outcomes[0] : undefined;
  return {
    /** That of every run; `inconclusive` when they disagree. */
    outcome: agreed ?? 'inconclusive',
    /** What the run in the middle said. */
    sentence: judgements[median]?.sentence ?? '',
    /** Each run's, in their order. */
    outcomes,
    /** Which run is in the middle by its headline number. */
    median,
    spread: spreadOf(order.flatMap(({ headline }) => headline ?? [])),
  };
}

/** `undefined` without any value. */
function spreadOf(sorted: readonly HeadlineValue[]): Spread | undefined {
  const [least, greatest] = [sorted[0], sorted.at(-1)];
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (!least || !middle || !greatest) return undefined;
  return {
    title: middle.title,
    least: least.text,
    median: middle.text,
    greatest: greatest.text,
    values: sorted.map(({ value }) => value),
  };
}
