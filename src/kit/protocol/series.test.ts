// Several runs judged together: agreement is asked of all, and the run in the middle speaks for them.
import { expect, test } from 'vitest';
import { seriesVerdict } from '../../text/verdicts.ts';
import { judgeSeries } from './series.ts';
import type { Judgement } from './stream.ts';
import type { Outcome } from './verdict.ts';

const run = (outcome: Outcome, value?: number): Judgement => ({
  outcome,
  sentence: `${outcome} ${value}`,
  description: '',
  table: { caption: '', columns: [], rows: [] },
  ...(value !== undefined && { headline: { title: 'Rapport', value, text: `× ${value}` } }),
});

test('runs that agree are judged as the run in the middle says, with their range', () => {
  const series = judgeSeries([run('confirmed', 9), run('confirmed', 3), run('confirmed', 5)]);
  expect(series).toMatchObject({ outcome: 'confirmed', median: 2 });
  expect(series.spread).toEqual({ title: 'Rapport', least: '× 3', median: '× 5', greatest: '× 9', values: [3, 5, 9] });
  expect(seriesVerdict(series)).toEqual({ outcome: 'confirmed', sentence: 'confirmed 5', runs: 3 });
});

test('runs that disagree are not conclusive, and each side is counted', () => {
  const series = judgeSeries([run('confirmed', 9), run('refuted', 1), run('confirmed', 5)]);
  expect(seriesVerdict(series)).toEqual({
    outcome: 'inconclusive',
    sentence: 'Les 3 essais ne s’accordent pas : 2 fois « confirmé » et 1 fois « infirmé ».',
  });
});

test('of an even number, the lower of the two in the middle is shown; a run without a number comes first', () => {
  expect(judgeSeries([run('confirmed', 4), run('confirmed', 2)]).median).toBe(1);
  expect(judgeSeries([run('confirmed', 4), run('unavailable')])).toMatchObject({ outcome: 'inconclusive', median: 1 });
  expect(judgeSeries([run('confirmed')]).spread).toBeUndefined();
});
