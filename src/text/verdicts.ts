// The word and the sign of each outcome: a verdict is never told by colour alone.
import type { Outcome } from '../kit/protocol/verdict.ts';

export const VERDICTS: Record<Outcome, { word: string; sign: string }> = {
  confirmed: { word: 'Confirmé', sign: '✓' },
  qualified: { word: 'Nuancé', sign: '≈' },
  refuted: { word: 'Infirmé', sign: '✗' },
  inconclusive: { word: 'Non concluant', sign: '?' },
  unavailable: { word: 'Non mesuré', sign: '–' },
  failed: { word: 'Interrompu', sign: '!' },
};
