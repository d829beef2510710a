// The same run several times, and what they say together as they come.
import { useState } from 'preact/hooks';
import { seriesVerdict } from '../../text/verdicts.ts';
import { spreadText } from '../../text/versions.ts';
import { judgeSeries, RUNS } from '../protocol/series.ts';
import type { VerdictLine } from '../protocol/stream.ts';
import type { RunState } from './use-run.ts';

/** As many as a recording of durations has. */
export const REPEATS = RUNS.time;

export function useRepeats() {
  const [judged, setJudged] = useState<readonly VerdictLine[]>([]);

  /** Runs `launch` until there are as many as `REPEATS`, `first` among them; ends with the first that is not judged. */
  const start = async (first: VerdictLine, launch: () => Promise<RunState | undefined>) => {
    let all = [first];
    setJudged(all);
    while (all.length < REPEATS) {
      const state = await launch();
      if (state?.phase !== 'done' || !state.judgement) return;
      all = [...all, state.judgement];
      setJudged(all);
    }
  };

  const series = judgeSeries(judged);
  // The figure shows the last of them: so does the sentence.
  const last = judged.length < 2 ? undefined : judged.at(-1);
  return {
    /** How many runs were judged; 0 when none was repeated. */
    count: judged.length,
    /** The verdict of all of them; undefined when none was repeated. */
    judgement: last && { ...last, ...seriesVerdict({ ...series, sentence: last.sentence }) },
    /** « Rapport : × 2,4 [2,1 – 2,6] »; empty when nothing was counted. */
    spread: last && series.spread ? spreadText(series.spread) : '',
    start,
    reset: () => setJudged([]),
  };
}
