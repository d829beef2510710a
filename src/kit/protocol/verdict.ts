// What a lab says of its claim.

/** `unavailable`: a runtime the lab needs is not on this machine. `failed`: the lab itself broke. */
export type Outcome = 'confirmed' | 'qualified' | 'refuted' | 'unavailable' | 'failed';

/** `sentence` is French, carries its numbers, and is typed with plain spaces. */
export interface Verdict {
  outcome: Outcome;
  sentence: string;
}

export const confirmed = (sentence: string): Verdict => ({ outcome: 'confirmed', sentence });
export const qualified = (sentence: string): Verdict => ({ outcome: 'qualified', sentence });
export const refuted = (sentence: string): Verdict => ({ outcome: 'refuted', sentence });
