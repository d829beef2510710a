// The same run several times, and what they say together as they come.
import { useState } from 'preact/hooks';
import { seriesVerdict } from '../../text/verdicts.ts';
import { spreadText } from '../../text/versions.ts';
import { judgeSeries, RUNS } from '../protocol/series.ts';
import type { VerdictLine } from '../protocol/stream.ts';
import type { RunState } from './use-run.ts';

/** As many as a recording of durations has. */
export const REPEATS = RUNS.time;

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
  // The figure shows the last of them: so does the sentence.
  const last = judged.at(-1) as VerdictLine;
  return {
    count: judged.length,
    judgement: { ...last, ...seriesVerdict({ ...series, sentence: last.sentence }) },
    spread: series.spread ? spreadText(series.spread) : '',
    start,
    reset,
  };
}
