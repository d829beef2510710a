// What a lab says of its claim.

/**
 * `confirmed`, `qualified` (true in part: the sentence says which) and `refuted` (measured, and false) are judgements.
 * `inconclusive`: measured, but too close to a threshold or on too busy a machine to judge. `unavailable`: not
 * measurable here, or not measured to the end. `failed`: a program or the server broke.
 */
export type Outcome = 'confirmed' | 'qualified' | 'refuted' | 'inconclusive' | 'unavailable' | 'failed';

/** `sentence` is French, carries its numbers, and is typed with plain spaces. */
export interface Verdict {
  outcome: Outcome;
  sentence: string;
}

export const confirmed = (sentence: string): Verdict => ({ outcome: 'confirmed', sentence });
export const qualified = (sentence: string): Verdict => ({ outcome: 'qualified', sentence });
export const refuted = (sentence: string): Verdict => ({ outcome: 'refuted', sentence });
export const inconclusive = (sentence: string): Verdict => ({ outcome: 'inconclusive', sentence });
/** The sentence says what is missing. */
export const unavailable = (sentence: string): Verdict => ({ outcome: 'unavailable', sentence });

/** Whether the claim was judged: what is neither judged true, in part or false says nothing of the claim. */
export const isJudged = ({ outcome }: Verdict): boolean =>
  outcome === 'confirmed' || outcome === 'qualified' || outcome === 'refuted';
