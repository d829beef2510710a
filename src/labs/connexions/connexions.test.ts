// The lab « connexions »: a run confirms the claim, its counter-examples refute it, and every model is drawn.
import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { recordedEvents, startAlone, tryLab } from '../../../tests/try-lab.ts';
import { defaultsOf } from '../../kit/protocol/parameters.ts';
import { describe, facts, headline, verify } from './claim.ts';
import { counters } from './counters.ts';
import { type Event, reduce, tabulate } from './events.ts';
import { Figure } from './Figure.tsx';
import { parameters } from './parameters.ts';

const modelOf = (events: readonly Event[]) => reduce({ parameters: defaultsOf(parameters), events });

const draw = (events: readonly Event[]) => {
  const model = modelOf(events);
  return renderToString(h(Figure, { model, label: describe(model) }));
};

test('two hundred requests are in flight at once on the same threads', async () => {
  const { events, verdict } = await tryLab<Event>('connexions', { connections: 200, wait: 250 });
  const model = modelOf(events);
  expect(verdict.outcome, verdict.sentence).toBe('confirmed');
  expect(headline.value(model)).toBeGreaterThan(5);
  expect(model.levels.map(({ count, end }) => [count, end?.answered])).toEqual([
    [10, 10],
    [100, 100],
    [200, 200],
  ]);
  expect(model.levels.at(-1)?.end).toMatchObject({ peak: 200, atOnce: 1, errors: {} });
  expect(model.queue).toMatchObject({ count: 20, answered: 20 });
  expect(model.queue?.ms).toBeGreaterThanOrEqual(20 * 249);
});

test.each(counters)('the counter-example « $word » is $outcome', async ({ files, parameters = {}, outcome }) => {
  const { events, verdict } = await tryLab<Event>('connexions', parameters, files);
  // Where threads cannot be counted, those of each request are not seen.
  if (modelOf(events).threads === null) return;
  expect(verdict.outcome, verdict.sentence).toBe(outcome);
  expect(draw(events)).toContain('line failed');
});

const THREADS = { MainThread: 1, V8Worker: 4, 'libuv-worker': 4, SignalInspector: 1 };
const START = { type: 'start', most: 1000, threads: THREADS, rss: 5e7 } as const;
const QUEUED = { type: 'queue', count: 20, answered: 20, ms: 2_040 } as const;

const level = (count: number, ms: number, { answered = count, threads = 10 as number | null } = {}): Event[] => [
  { type: 'level', count },
  { type: 'opened', ms: 200, count },
  { type: 'sample', at: 50, inFlight: count, threads },
  {
    type: 'end',
    ms,
    answered,
    errors: answered < count ? { EMFILE: count - answered } : {},
    peak: count,
    atOnce: 1,
    rss: 8e7,
  },
];

test('the verdict says what was not reached, not counted or not possible', () => {
  expect(verify(modelOf([])).outcome).toBe('unavailable');
  expect(verify(modelOf([START, QUEUED, ...level(1000, 240).slice(0, -1)])).outcome).toBe('unavailable');
  const lost = [START, QUEUED, ...level(10, 240, { answered: 7 })];
  expect(verify(modelOf(lost))).toMatchObject({
    outcome: 'unavailable',
    sentence: expect.stringContaining('3 requêtes'),
  });
  const whole = modelOf([START, QUEUED, ...level(1000, 240)]);
  expect(verify(whole).outcome).toBe('confirmed');
  expect(facts(whole)).toEqual({ 'Fils d’exécution au repos': '10' });
  expect(describe(whole)).toContain('10, les mêmes qu’au repos (1 pour JavaScript, 4 pour V8, 5 autres)');
  const uncounted = modelOf([{ ...START, threads: null }, QUEUED, ...level(1000, 240)]);
  expect(verify(uncounted).outcome).toBe('confirmed');
  expect(describe(uncounted)).toContain('ne peuvent pas être comptés');
  expect(verify(modelOf([START, QUEUED, ...level(10, 600)])).outcome).toBe('refuted');
  expect(verify(modelOf([START, QUEUED, ...level(10, 300)])).outcome).toBe('inconclusive');
  const partial = [START, QUEUED, ...level(100, 240), ...level(1000, 900, { answered: 640 })];
  expect(verify(modelOf(partial))).toMatchObject({ outcome: 'confirmed', sentence: expect.stringMatching(/^100 /) });
  expect(draw(partial)).toMatch(/360\ssans réponse/);
});

test('no wait and no number of connections turns the verdict', () => {
  const { connections, wait } = parameters.properties;
  fc.assert(
    fc.property(
      fc.integer({ min: connections.minimum, max: connections.maximum }),
      fc.integer({ min: wait.minimum, max: wait.maximum }),
      fc.double({ min: 0, max: 0.2, noNaN: true }),
      (count, ms, costMs) => {
        const queue = { ...QUEUED, ms: 20 * (ms + costMs) };
        const judge = (total: number, answered = count) => {
          const { outcome, sentence } = verify(modelOf([START, queue, ...level(count, total, { answered })]));
          expect(sentence.length, sentence).toBeLessThanOrEqual(140);
          return outcome;
        };
        expect(judge(ms + 20 + costMs * count)).toBe('confirmed');
        expect(judge((ms + costMs) * count)).toBe('refuted');
        expect(judge(ms, count - 1)).toBe('unavailable');
      },
    ),
  );
});

test('the figure draws any prefix of a run, and extremes', () => {
  const recorded = recordedEvents<Event>('connexions');
  expect(draw(recorded)).toContain('en cours à la fois');
  expect(draw(recorded).length).toBeLessThan(6_000);
  const many = Array.from(
    { length: 5_000 },
    (_, at): Event => ({ type: 'sample', at, inFlight: 10_000, threads: null }),
  );
  const cases: Event[][] = [
    [START, { type: 'level', count: 10 }],
    [{ ...START, threads: null }, ...level(10_000, 9_000).slice(0, 2), ...many],
    [START, QUEUED, ...level(1, 0, { answered: 0 })],
  ];
  for (const events of cases) {
    const markup = draw(events) + JSON.stringify(tabulate(modelOf(events)));
    expect(markup).not.toMatch(/NaN|undefined|Infinity/);
  }
});

test('the program runs alone', async () => {
  await using server = await startAlone(new URL('program.mjs', import.meta.url), { arguments: ['20'] });
  expect(await (await fetch(server.url)).text()).toBe('Bonjour tout le monde!\n');
});
