// The same run several times, and what they say together as they come.
import { useState } from 'preact/hooks';
import { seriesVerdict } from '../../text/verdicts.ts';
import { range } from '../../text/versions.ts';
import { judgeSeries } from '../protocol/series.ts';
import type { VerdictLine } from '../protocol/stream.ts';
import { isJudged } from '../protocol/verdict.ts';
import type { RunState } from './use-run.ts';

/** As many as a recording of durations has. */
export const REPEATS = 7;

export interface Repeats {
  /** How many runs were judged; 0 when none was repeated. */
  count: number;
  /** The verdict of all of them; undefined when none was repeated. */
  judgement: VerdictLine | undefined;
  /** « Rapport : × 2,4 [2,1 – 2,6] »; empty when nothing was counted. */
  spread: string;
  /** Runs `launch` until there are as many as `REPEATS`, `first` among them; ends with the first that is not judged. */
  start(first: VerdictLine, launch: () => Promise<RunState | undefined>): Promise<void>;
  reset(): void;
}

export function useRepeats(): Repeats {
  const [judged, setJudged] = useState<readonly VerdictLine[]>([]);

  const start: Repeats['start'] = async (first, launch) => {
    let all = [first];
    setJudged(all);
    while (all.length < REPEATS) {
      const state = await launch();
      if (state?.phase !== 'done' || !state.judgement) return;
      all = [...all, state.judgement];
      setJudged(all);
    }
  };

  const reset = () => setJudged([]);
  if (judged.length < 2) return { count: judged.length, judgement: undefined, spread: '', start, reset };
  const series = judgeSeries(judged);
  const { spread } = series;
  // The figure shows the last of them: so does the sentence.
  const last = judged.at(-1) as VerdictLine;
  const verdict = seriesVerdict({ ...series, sentence: last.sentence });
  return {
    count: judged.length,
    judgement: { ...last, ...verdict, ...(isJudged(verdict) && { runs: judged.length }) },
    spread: spread ? `${spread.title} : ${range(spread)}` : '',
    start,
    reset,
  };
}
