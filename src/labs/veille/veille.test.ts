// The lab « veille »: a run confirms the claim, a program that polls refutes it, and every model is drawn.
import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { recordedEvents, startAlone, tryLab } from '../../../tests/try-lab.ts';
import { defaultsOf } from '../../kit/protocol/parameters.ts';
import { describe, headline, verify } from './claim.ts';
import { counters } from './counters.ts';
import { type Event, type PhaseName, reduce, type Sample, tabulate } from './events.ts';
import { Figure } from './Figure.tsx';
import { parameters } from './parameters.ts';

const modelOf = (events: readonly Event[]) => reduce({ parameters: defaultsOf(parameters), events });

const SMALL = { seconds: 1, connections: 4 };

const draw = (events: readonly Event[]) => {
  const model = modelOf(events);
  return renderToString(h(Figure, { model, label: describe(model) }));
};

const phase = (name: PhaseName, values: Partial<Sample>): Event[] => [
  { type: 'phase', phase: name, ms: 2000 },
  { type: 'sample', phase: name, from: 0, to: 2000, cpuMs: 0.4, wakeUps: 1, requests: 0, ...values },
];
const BUSY = { cpuMs: 1300, wakeUps: 4000, requests: 20_000 };
const outcomeOf = (before: Partial<Sample>, load: Partial<Sample>, after: Partial<Sample>) =>
  verify(modelOf([...phase('before', before), ...phase('load', load), ...phase('after', after)]));

test('the server sleeps, works under load, and sleeps again', async () => {
  const { events, verdict } = await tryLab<Event>('veille', SMALL);
  const model = modelOf(events);
  expect(verdict.outcome, verdict.sentence).toBe('confirmed');
  expect(headline.value(model)).toBeLessThan(0.01);
  expect(model.before?.samples).toHaveLength(1);
  expect(model.after?.samples).toHaveLength(1);
  expect(model.load?.samples.length).toBeGreaterThan(5);
  expect(model.load?.requests).toBeGreaterThan(100);
});

test.each(counters)('the counter-example « $word » is $outcome', async ({ files, outcome }) => {
  const { events, verdict } = await tryLab<Event>('veille', SMALL, files);
  expect([outcome, 'inconclusive'], verdict.sentence).toContain(verdict.outcome);
  if (verdict.outcome === 'refuted') expect(draw(events)).toContain('awake');
  const { before } = modelOf(events);
  if (before?.wakeUps !== null) expect(before?.wakeUps).toBeGreaterThan(20);
});

test('each sign of activity without work refutes the claim', () => {
  expect(outcomeOf({}, BUSY, {}).outcome).toBe('confirmed');
  for (const values of [{ cpuMs: 110 }, { wakeUps: 120 }]) {
    expect(outcomeOf(values, BUSY, {})).toMatchObject({
      outcome: 'refuted',
      sentence: expect.stringContaining('ne dort pas'),
    });
    expect(outcomeOf({}, BUSY, values).sentence).toContain('après la charge');
  }
  for (const values of [{ cpuMs: 50 }, { wakeUps: 40 }])
    expect(outcomeOf({}, BUSY, values).outcome).toBe('inconclusive');
});

test('what was not measured is not held against it', () => {
  expect(outcomeOf({}, {}, {})).toMatchObject({
    outcome: 'unavailable',
    sentence: expect.stringContaining('La charge'),
  });
  expect(outcomeOf({ requests: 1 }, BUSY, {}).outcome).toBe('unavailable');
  expect(verify(modelOf([])).outcome).toBe('unavailable');
  expect(verify(modelOf(phase('before', {}))).outcome).toBe('unavailable');
});

test('the length of the phases does not turn the verdict', () => {
  const bounds = parameters.properties.seconds;
  fc.assert(
    fc.property(fc.integer({ min: bounds.minimum, max: bounds.maximum }), (seconds) => {
      const to = 1000 * seconds;
      const judge = (share: number) => {
        const idle = { to, cpuMs: share * to };
        const { outcome, sentence } = outcomeOf(idle, { ...BUSY, to, cpuMs: 0.9 * to }, idle);
        expect(sentence.length, sentence).toBeLessThanOrEqual(140);
        return outcome;
      };
      expect(judge(0.0015)).toBe('confirmed');
      expect(judge(0.0234)).toBe('inconclusive');
      expect(judge(0.3)).toBe('refuted');
    }),
  );
});

test('wake-ups that the system does not count are said, not guessed', () => {
  const uncounted = outcomeOf({ wakeUps: null }, { ...BUSY, wakeUps: null }, { wakeUps: null });
  expect(uncounted).toMatchObject({ outcome: 'confirmed', sentence: expect.stringContaining('réveils non mesurés') });
  expect(draw(phase('before', { wakeUps: null }))).toContain('réveils non mesurés');
});

test('the figure draws the recording, and extremes', () => {
  const recorded = recordedEvents<Event>('veille');
  expect(draw(recorded)).toContain('d’un cœur');
  expect(draw(recorded).length).toBeLessThan(4_500);
  const cases: Event[][] = [
    phase('load', { from: 0, to: 0, cpuMs: 0 }),
    phase('before', { cpuMs: 8000, wakeUps: 2_000_000, requests: 9_000_000 }),
    [...phase('load', { to: 9000 }), ...phase('after', { cpuMs: 0, wakeUps: 0 })],
  ];
  for (const events of cases) {
    const markup = draw(events) + JSON.stringify(tabulate(modelOf(events)));
    expect(markup).not.toMatch(/NaN|undefined|Infinity/);
  }
  expect(draw(recorded.slice(0, 1))).toContain('on le laisse tranquille');
});

test('the program runs alone', async () => {
  await using server = await startAlone(new URL('program.mjs', import.meta.url));
  expect(await (await fetch(server.url)).text()).toBe('Bonjour tout le monde!');
});
