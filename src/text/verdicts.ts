// The word and the sign of each outcome: a verdict is never told by colour alone.
import { isLate, type MachineLoad } from '../kit/protocol/machine-load.ts';
import type { Series } from '../kit/protocol/series.ts';
import { isJudged, type Outcome, type Verdict } from '../kit/protocol/verdict.ts';
import { duration, list, percent, rough } from './format.ts';

export const VERDICTS: Record<Outcome, { word: string; sign: string }> = {
  confirmed: { word: 'Confirmé', sign: '✓' },
  qualified: { word: 'Nuancé', sign: '≈' },
  refuted: { word: 'Infirmé', sign: '✗' },
  inconclusive: { word: 'Non concluant', sign: '?' },
  unavailable: { word: 'Non mesuré', sign: '–' },
  failed: { word: 'Interrompu', sign: '!' },
};

/** Why a run on a busy machine is not judged. */
export function tooBusy(load: MachineLoad): string {
  const { lateMs, waiting, stolen } = load;
  const cause = isLate(load)
    ? `un minuteur de 10 ms se déclenche ${duration(rough(lateMs))} trop tard`
    : `${percent(rough(Math.max(waiting ?? 0, stolen ?? 0)))} du temps passe à attendre un processeur`;
  return `La machine est trop occupée pour mesurer : ${cause}. Recommencez quand elle est au calme.`;
}

/** What several runs of a lab say together; `runs`: how many, where all of several were judged alike. */
export function seriesVerdict({ outcome, outcomes, sentence }: Series): Verdict & { runs?: number } {
  if (new Set(outcomes).size === 1) {
    const verdict = { outcome, sentence };
    return outcomes.length > 1 && isJudged(verdict) ? { ...verdict, runs: outcomes.length } : verdict;
  }
  const counts = [...new Set(outcomes)].map(
    (found) => `${outcomes.filter((other) => other === found).length} fois « ${VERDICTS[found].word.toLowerCase()} »`,
  );
  return { outcome, sentence: `Les ${outcomes.length} essais ne s’accordent pas : ${list(counts)}.` };
}
