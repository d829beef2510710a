// The word and the sign of each outcome: a verdict is never told by colour alone.
import type { Series } from '../kit/protocol/series.ts';
import type { Outcome, Verdict } from '../kit/protocol/verdict.ts';
import { duration, list, percent, rough } from './format.ts';

/** Shares of the time are `null` where the system does not say. */
interface MachineLoad {
  lateMs: number;
  waiting: number | null;
  stolen: number | null;
}

export const VERDICTS: Record<Outcome, { word: string; sign: string }> = {
  confirmed: { word: 'Confirmé', sign: '✓' },
  qualified: { word: 'Nuancé', sign: '≈' },
  refuted: { word: 'Infirmé', sign: '✗' },
  inconclusive: { word: 'Non concluant', sign: '?' },
  unavailable: { word: 'Non mesuré', sign: '–' },
  failed: { word: 'Interrompu', sign: '!' },
};

/** Why a run on a busy machine is not judged. A timer that is late by less than its own period is not why. */
export function tooBusy({ lateMs, waiting, stolen }: MachineLoad): string {
  const cause =
    lateMs > 10
      ? `un minuteur de 10 ms sonne ${duration(rough(lateMs))} trop tard`
      : `${percent(rough(Math.max(waiting ?? 0, stolen ?? 0)))} du temps passe à attendre un processeur`;
  return `La machine est trop occupée pour mesurer : ${cause}. Recommencez quand elle est au calme.`;
}

/** What several runs of a lab say together. */
export function seriesVerdict({ outcome, outcomes, sentence }: Series): Verdict {
  if (new Set(outcomes).size === 1) return { outcome, sentence };
  const counts = [...new Set(outcomes)].map(
    (found) => `${outcomes.filter((other) => other === found).length} fois « ${VERDICTS[found].word.toLowerCase()} »`,
  );
  return { outcome, sentence: `Les ${outcomes.length} essais ne s’accordent pas : ${list(counts)}.` };
}
