// The lab « verrous »: a real run, its counter-example, and the figure with anything in it.
import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { recordedEvents, runAlone, tryLab } from '../../../tests/try-lab.ts';
import { defaultsOf } from '../../kit/protocol/parameters.ts';
import { describe, headline, verify } from './claim.ts';
import { counters } from './counters.ts';
import { type Event, lost, type Model, reduce } from './events.ts';
import { Figure } from './Figure.tsx';
import { type Parameters, parameters } from './parameters.ts';

const modelOf = (events: readonly Event[]) => reduce({ parameters: defaultsOf(parameters), events });

/** As long as by default: on a busy machine, threads that run for less may come one after the other. */
const SMALL: Parameters = { increments: 4000, threads: 3, ms: 100, trials: 6 };

const draw = (model: Model) => renderToString(h(Figure, { model, label: describe(model) }));

test('a real run: callbacks exact, threads not, locks that block', async () => {
  const { events, verdict } = await tryLab<Event>('verrous', SMALL);
  const model = modelOf(events);
  expect(model.kinds.map(({ name }) => name)).toEqual(['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask']);
  expect(model.callbacks).toMatchObject({ attempted: 4000, counted: 4000 });
  expect(model.awaiting).toMatchObject({ attempted: 4000, counted: 1000 });
  expect(model.plain).toHaveLength(SMALL.trials);
  expect(model.plain.some((count) => lost(count) > 0)).toBe(true);
  expect(model.atomic.map(lost)).toEqual(Array(SMALL.trials).fill(0));
  expect(model.waits.map(({ answer }) => answer)).toEqual(['timed-out', 'timed-out']);
  expect(model.free?.answered).toBe(true);
  expect(model.waiting?.answered).toBe(false);
  expect(headline.value(model)).toBe(0);
  expect(verdict).toMatchObject({
    outcome: 'qualified',
    sentence: expect.stringMatching(/aucun des 4\u202f000 incréments.*avec deux verrous comme sans aucun/),
  });
});

test.each(counters)('the counter-example « $word » is $outcome', async ({ files, outcome }) => {
  const { verdict } = await tryLab<Event>('verrous', SMALL, files);
  expect(verdict).toMatchObject({ outcome, sentence: expect.stringMatching(/perdent .* incréments sur 4\u202f000/) });
});

const exact = { type: 'callbacks', awaiting: false, attempted: 8, counted: 8 } as const;
const race = { type: 'trial', atomic: false, attempted: 9, counted: 9 } as const;
const granted = { type: 'wait', main: true, holds: 'A', wants: 'B', answer: 'ok', asked: 200, ms: 1 } as const;

const FREE = { type: 'self', blocking: false, answered: true, ms: 60 } as const;
const STUCK = { type: 'self', blocking: true, answered: false, ms: 1240 } as const;
const ANSWERED = { ...STUCK, answered: true } as const;

test('the verdict depends on what was measured', () => {
  expect(verify(modelOf([])).outcome).toBe('unavailable');
  expect(verify(modelOf([exact])).outcome).toBe('unavailable');
  expect(verify(modelOf([exact, race, granted])).outcome).toBe('unavailable');
  expect(verify(modelOf([exact, race, granted, { ...FREE, answered: false }, STUCK])).outcome).toBe('unavailable');
  expect(verify(modelOf([exact, race, granted, FREE, ANSWERED])).outcome).toBe('confirmed');
  expect(verify(modelOf([exact, race, granted, FREE, STUCK])).outcome).toBe('qualified');
  const blocked = { ...granted, answer: 'timed-out', ms: 200 };
  expect(verify(modelOf([exact, race, blocked, FREE, ANSWERED])).outcome).toBe('qualified');
  expect(verify(modelOf([exact, { ...race, counted: 3 }, granted, FREE, ANSWERED])).sentence).toContain('67 %');
});

test('the verdict is one sentence of at most 140 characters', () => {
  const count = fc.record({ attempted: fc.constantFrom(4, 1_000_000), counted: fc.nat(1_000_000) });
  const run = fc.record({
    counts: fc.array(count, { minLength: 3, maxLength: 3 }),
    stuck: fc.boolean(),
    late: fc.boolean(),
  });
  const judged = (events: readonly Event[]) => {
    const { sentence } = verify(modelOf(events));
    expect(sentence.length, sentence).toBeLessThanOrEqual(140);
  };
  fc.assert(
    fc.property(run, ({ counts: [callbacks = exact, first = race, second = race], stuck, late }) =>
      judged([
        { type: 'callbacks', awaiting: false, attempted: callbacks.attempted, counted: callbacks.attempted },
        { type: 'trial', atomic: false, ...first },
        { type: 'trial', atomic: false, ...second },
        { ...granted, answer: stuck ? 'timed-out' : 'ok', ms: 200 },
        FREE,
        late ? STUCK : ANSWERED,
      ]),
    ),
  );
});

test('the figure draws the recording, and extremes', () => {
  const events = recordedEvents<Event>('verrous');
  const extreme: Event[] = [
    { type: 'callbacks', awaiting: false, attempted: 1_000_000, counted: 0 },
    ...Array.from({ length: 20 }, (): Event => ({ type: 'trial', atomic: false, attempted: 4e9, counted: 0 })),
    { type: 'trial', atomic: true, attempted: 0, counted: 0 },
    granted,
  ];
  expect(draw(modelOf(extreme))).not.toMatch(/NaN|undefined|Infinity/);
  expect(draw(modelOf(events))).toContain('jamais, limite de');
  expect(draw(modelOf([]))).toContain('Callbacks, sans verrou');
});

test('each program runs alone in an empty folder', async () => {
  const start = async (file: string, ...given: string[]) =>
    (await runAlone(new URL(file, import.meta.url), { arguments: given })).stdout;
  expect(await start('program.mjs')).toContain('Sans await : 100000 tentés, 100000 comptés');
  expect(await start('program-threads.mjs', '2', '20', '1')).toMatch(
    /^Sans Atomics : \d+ tentés, \d+ comptés\nAvec Atomics : (\d+) tentés, \1 comptés\n$/,
  );
  expect(await start('program-deadlock.mjs', '50')).toMatch(/^Fil principal : tient A, attend B, timed-out/);
  expect(await start('program-attente.mjs')).toMatch(/^spawn : code 0 après \d+ ms\nspawnSync : aucune réponse/);
});
