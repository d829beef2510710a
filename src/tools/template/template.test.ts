// The lab « template »: a run confirms the claim, and a model refutes it.
import { expect, test } from 'vitest';
import { verify } from './claim.ts';
import { reduce } from './events.ts';

test('a program that writes twice refutes the claim', () => {
  const line = { type: 'line', at: 1, text: 'une' } as const;
  expect(verify(reduce({ parameters: {}, events: [line, line] })).outcome).toBe('refuted');
});
