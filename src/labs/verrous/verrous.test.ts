// The lab « verrous »: a real run, one whose callbacks await, and the figure with anything in it.
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { defaultsOf } from '../../kit/protocol/parameters.ts';
import { type Replacements, recordedEvents, runAlone, tryLab } from '../../tools/try-lab.ts';
import { describe, verify } from './claim.ts';
import { type Event, lost, type Model, reduce } from './events.ts';
import { Figure } from './Figure.tsx';
import { type Parameters, parameters } from './parameters.ts';

const modelOf = (events: readonly Event[]) => reduce({ parameters: defaultsOf(parameters), events });

const SMALL: Parameters = { increments: 4000, threads: 3, ms: 30, races: 2 };

async function runSmall(replacements: Replacements = {}): Promise<Model> {
  return modelOf((await tryLab<Event>('verrous', SMALL, replacements)).events);
}

const draw = (model: Model) => renderToString(h(Figure, { model, label: describe(model) }));

test('a real run: callbacks exact, threads not, locks that block', async () => {
  const model = await runSmall();
  expect(model.kinds.map(({ name }) => name)).toEqual(['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask']);
  expect(model.callbacks).toMatchObject({ attempted: 4000, counted: 4000 });
  expect(model.awaiting).toMatchObject({ attempted: 4000, counted: 1000 });
  expect(model.plain).toHaveLength(2);
  expect(model.plain.some((count) => lost(count) > 0)).toBe(true);
  expect(model.atomic.map(lost)).toEqual([0, 0]);
  expect(model.waits.map(({ answer }) => answer)).toEqual(['timed-out', 'timed-out']);
  expect(verify(model)).toMatchObject({
    outcome: 'qualified',
    sentence: expect.stringContaining('4\u202f000 incréments'),
  });
});

test('callbacks that await between reading and writing refute the claim', async () => {
  const verdict = verify(await runSmall({ 'program.mjs': 'fixture-await.mjs' }));
  expect(verdict.outcome).toBe('refuted');
  expect(verdict.sentence).toMatch(/perdent .* incréments sur 4\u202f000/);
});

const exact = { type: 'callbacks', awaiting: false, attempted: 8, counted: 8 } as const;
const race = { type: 'race', atomic: false, attempted: 9, counted: 9 } as const;
const granted = { type: 'wait', main: true, holds: 'A', wants: 'B', answer: 'ok', asked: 200, ms: 1 } as const;

test('the verdict depends on what was measured', () => {
  expect(verify(modelOf([])).outcome).toBe('refuted');
  expect(verify(modelOf([exact])).outcome).toBe('refuted');
  expect(verify(modelOf([exact, race, granted])).outcome).toBe('confirmed');
  expect(verify(modelOf([exact, race, { ...granted, answer: 'timed-out', ms: 200 }])).outcome).toBe('qualified');
  expect(verify(modelOf([exact, { ...race, counted: 3 }, granted])).sentence).toContain('67 %');
});

test('the figure draws the recording, and extremes', () => {
  const events = recordedEvents<Event>('verrous');
  const extreme: Event[] = [
    { type: 'setup', threads: 8, ms: 200, races: 20 },
    { type: 'callbacks', awaiting: false, attempted: 1_000_000, counted: 0 },
    ...Array.from({ length: 20 }, (): Event => ({ type: 'race', atomic: false, attempted: 4e9, counted: 0 })),
    { type: 'race', atomic: true, attempted: 0, counted: 0 },
    granted,
  ];
  expect(draw(modelOf(extreme))).not.toMatch(/NaN|undefined|Infinity/);
  expect(draw(modelOf(events))).toContain('interblocage');
  expect(draw(modelOf([]))).toContain('Rappels, sans verrou');
});

test('each program runs alone in an empty folder', async () => {
  const start = async (file: string, ...given: string[]) =>
    (await runAlone(new URL(file, import.meta.url), { arguments: given })).stdout;
  expect(await start('program.mjs')).toContain('Sans await : 100000 tentés, 100000 comptés');
  expect(await start('program-threads.mjs', '2', '20', '1')).toMatch(
    /^Sans Atomics : \d+ tentés, \d+ comptés\nAvec Atomics : (\d+) tentés, \1 comptés\n$/,
  );
  expect(await start('program-deadlock.mjs', '50')).toMatch(/^Fil principal : tient A, attend B, timed-out/);
});
