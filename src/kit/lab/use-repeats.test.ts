// Seven runs in turn: counted as they come, judged together, ended by the first that is not judged.
import { afterEach, expect, test } from 'vitest';
import type { VerdictLine } from '../protocol/stream.ts';
import type { Outcome } from '../protocol/verdict.ts';
import { type Hooked, withHook } from './testing.ts';
import { REPEATS, useRepeats } from './use-repeats.ts';
import type { RunState } from './use-run.ts';

const run = (value: number, outcome: Outcome = 'confirmed') =>
  ({
    type: 'verdict',
    outcome,
    sentence: `${value}`,
    headline: { title: 'Rapport', value, text: `× ${value}` },
  }) as unknown as VerdictLine;
const done = (judgement: VerdictLine) => ({ phase: 'done', judgement }) as unknown as RunState;

let hooked: Hooked<ReturnType<typeof useRepeats>>;
afterEach(() => hooked.unmount());

test('as many runs as a recording has, with their range', async () => {
  hooked = await withHook(useRepeats);
  const values = [2, 3, 4, 5, 6, 7];
  await hooked.current.start(run(1), async () => done(run(values.shift() ?? 0)));
  await expect.poll(() => hooked.current.count).toBe(REPEATS);
  expect(values).toEqual([]);
  expect(hooked.current.spread).toBe('Rapport : × 4 [1 – 7]');
  expect(hooked.current.judgement).toMatchObject({ outcome: 'confirmed', sentence: '7', runs: 7 });
  hooked.current.reset();
  await expect.poll(() => hooked.current).toMatchObject({ count: 0, judgement: undefined });
});

test('runs that disagree are not conclusive; one that is stopped ends them', async () => {
  hooked = await withHook(useRepeats);
  const states = [done(run(2, 'refuted')), { phase: 'stopped' } as unknown as RunState];
  await hooked.current.start(run(1), async () => states.shift());
  await expect.poll(() => hooked.current.count).toBe(2);
  expect(hooked.current.judgement?.outcome).toBe('inconclusive');
  expect(hooked.current.judgement?.runs).toBeUndefined();
  expect(states).toEqual([]);
});
