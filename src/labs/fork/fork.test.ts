// The lab « fork »: a real run confirms the claim, a program that does it all itself refutes it; the figure draws anything.
import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { recordedEvents, runAlone, tryLab } from '../../../tests/try-lab.ts';
import { defaultsOf } from '../../kit/protocol/parameters.ts';
import { headline, verify } from './claim.ts';
import { counters } from './counters.ts';
import { type Event, type Model, punctualityOf, reduce, type Work } from './events.ts';
import { Figure } from './Figure.tsx';
import { parameters } from './parameters.ts';

const modelOf = (events: readonly Event[]) => reduce({ parameters: defaultsOf(parameters), events });

const small = { n: 35, children: 2, messages: 100 };

const figure = (model: Model) => renderToString(h(Figure, { model, label: 'description' }));

test('a real run: the parent waits for its own work, not for a child’s, and every message comes back', async () => {
  const { events, verdict } = await tryLab<Event>('fork', small);
  expect(verdict.outcome, verdict.sentence).toMatch(/confirmed|inconclusive|unavailable/);
  const { work, teams, trips } = modelOf(events);
  expect(work.map(({ where }) => where)).toEqual(['parent', 'child', 'parent', 'child', 'parent', 'child']);
  expect(new Set(work.map(({ value }) => value))).toEqual(new Set([9_227_465]));
  expect(teams['in-turn']).toHaveLength(2);
  expect(teams.together).toHaveLength(2);
  expect(trips?.returned).toBe(100);
  expect(punctualityOf(modelOf(events), 'parent').fired).toBeLessThan(punctualityOf(modelOf(events), 'child').fired);
});

test.each(counters)('the counter-example « $word » is refuted', async ({ files, outcome }) => {
  const { verdict } = await tryLab('fork', small, files);
  expect(['inconclusive', outcome], verdict.sentence).toContain(verdict.outcome);
});

const recorded = recordedEvents<Event>('fork');

test('a wrong result or a message that comes back changed refutes it; no speed-up does not', () => {
  const model = modelOf(recorded);
  expect(verify(model).outcome).toBe('confirmed');
  if (!model.trips) throw new Error('the recording is incomplete');
  expect(verify({ ...model, trips: { ...model.trips, returned: 999 } }).outcome).toBe('refuted');
  const wrong = model.work.map((work, index) => (index === 1 ? { ...work, value: 1 } : work));
  expect(verify({ ...model, work: wrong }).outcome).toBe('refuted');
  const slow = { ...model.teams, together: model.teams['in-turn'] };
  expect(verify({ ...model, teams: slow }).outcome).toBe('inconclusive');
  expect(verify({ ...model, cores: 1 }).outcome).toBe('unavailable');
});

test('how long a calculation lasts does not turn the verdict', () => {
  const model = modelOf(recorded);
  fc.assert(
    fc.property(fc.integer({ min: 60, max: 5_000 }), (ms) => {
      const work: Work[] = [0, 1, 2, 3].map((index) => ({
        where: index % 2 === 0 ? 'parent' : 'child',
        start: index * 10_000,
        end: index * 10_000 + ms,
        value: 1,
      }));
      const ticksIn = ({ start, end }: Work) =>
        Array.from({ length: Math.floor((end - start) / 10) }, (_, index) => start + 10 * index + 5);
      const free = work.filter(({ where }) => where === 'child').flatMap(ticksIn);
      expect(verify({ ...model, work, ticks: free }).outcome).toBe('confirmed');
      expect(verify({ ...model, work, ticks: [] }).outcome).toBe('refuted');
    }),
  );
});

test('whatever was measured, the verdict is one short sentence', () => {
  const model = modelOf(recorded);
  const { trips } = model;
  if (!trips) throw new Error('the recording is incomplete');
  const count = fc.nat({ max: 5000 });
  fc.assert(
    fc.property(
      count,
      count,
      fc.constantFrom(1, 2, 128),
      fc.integer({ min: 1, max: 1e6 }),
      (fired, returned, cores, ms) => {
        const free = model.ticks.slice(0, fired);
        const teams = { ...model.teams, together: [ms, ms] };
        for (const ticks of [free, model.ticks]) {
          const { sentence } = verify({ ...model, ticks, teams, cores, trips: { ...trips, sent: 5000, returned } });
          expect(sentence.length, sentence).toBeLessThanOrEqual(140);
        }
      },
    ),
  );
  expect(headline.value(model)).toBeGreaterThan(1);
  expect(verify(model).sentence).toContain(headline.text(headline.value(model) ?? 0));
});

test('the figure stays small, and draws extreme values', () => {
  expect(figure(modelOf(recorded)).length).toBeLessThan(8000);
  const model = modelOf([
    { type: 'ticks', at: [0, 1e7] },
    { type: 'work', where: 'child', start: 0, end: 0, value: 1 },
    { type: 'team', how: 'together', ms: 0 },
    { type: 'trips', trips: { sent: 0, returned: 0, p50: 0, p99: 0, max: 0, bins: [] } },
  ]);
  expect(figure(model)).not.toMatch(/NaN|undefined|Infinity/);
});

test.for([
  ['program.mjs', 'parent : '],
  ['program-messages.mjs', '10 allers-retours'],
])('%s runs alone and says what it measured', async ([program = '', words]) => {
  const environment = { N: '10', CHILDREN: '2', MESSAGES: '10' };
  const { stdout } = await runAlone(new URL(program, import.meta.url), { environment });
  expect(stdout).toContain(words);
});
