// The lab « flux »: a real run confirms the claim, a server that buffers refutes it, and the figure draws anything.
import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { recordedEvents, startAlone, tryLab } from '../../../tests/try-lab.ts';
import { defaultsOf } from '../../kit/protocol/parameters.ts';
import { describe, facts, headline, verify } from './claim.ts';
import { counters } from './counters.ts';
import { type Answer, type Event, type Model, reduce } from './events.ts';
import { Figure } from './Figure.tsx';
import { parameters } from './parameters.ts';

const modelOf = (events: readonly Event[], values = defaultsOf(parameters)) => reduce({ parameters: values, events });

const small = { lines: 6, gap: 40, size: 24, rate: 48 };

const figure = (model: Model) => renderToString(h(Figure, { model, label: 'description' }));

test('a real run confirms the claim', async () => {
  const { events, verdict } = await tryLab<Event>('flux', small);
  expect(verdict.outcome, verdict.sentence).toBe('confirmed');
  const { answers, writers } = modelOf(events, small);
  expect(answers.streamed?.lines.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(answers.buffered?.lines).toHaveLength(6);
  expect(writers.patient?.peak).toBeLessThan(2 * (writers.patient?.highWaterMark ?? 0));
  expect(writers.patient?.refusals).toBeGreaterThan(0);
  expect(writers.heedless?.peak).toBeGreaterThan(10 * (writers.patient?.peak ?? 0));
});

test.each(counters)('the counter-example « $word » is refuted', async ({ files, outcome }) => {
  const { verdict } = await tryLab('flux', small, files);
  expect(['inconclusive', outcome], verdict.sentence).toContain(verdict.outcome);
});

test('the fewest lines, the shortest gap, the fastest reader: still not refuted', async () => {
  const { verdict } = await tryLab('flux', { lines: 4, gap: 20, size: 24, rate: 64 });
  expect(verdict.outcome, verdict.sentence).toMatch(/confirmed|inconclusive/);
});

const recorded = recordedEvents<Event>('flux');

test('a memory that grows although drain is respected qualifies it; a reader too fast to tell is said', () => {
  const model = modelOf(recorded);
  const { patient, heedless } = model.writers;
  if (!patient || !heedless) throw new Error('the recording is incomplete');
  const judged = (writers: Model['writers']) => verify({ ...model, writers });
  expect(judged({ heedless, patient: { ...patient, peak: 5e6 } }).outcome).toBe('qualified');
  expect(judged({ heedless, patient: { ...patient, peak: 3 * patient.highWaterMark } }).outcome).toBe('inconclusive');
  const fast = { patient, heedless: { ...heedless, peak: 7e4 } };
  expect(judged(fast).outcome).toBe('confirmed');
  expect(describe({ ...model, writers: fast })).toContain('pas assez lent');
});

test('neither the number of lines nor the time between them turns the verdict', () => {
  const { lines, gap } = parameters.properties;
  fc.assert(
    fc.property(
      fc.integer({ min: lines.minimum, max: lines.maximum }),
      fc.integer({ min: gap.minimum, max: gap.maximum }),
      fc.nat({ max: 15 }),
      (count, ms, late) => {
        const whole = (answer: Answer, received: (written: number) => number): Event[] => [
          { type: 'asked', answer },
          ...Array.from({ length: count }, (_, index): Event => {
            const written = (index + 1) * ms;
            return { type: 'line', answer, n: index + 1, written, received: received(written) };
          }),
          { type: 'ended', answer, at: count * ms + late },
        ];
        const held = () => count * ms + late;
        const memory = recorded.filter((event) => 'writer' in event);
        const judge = (streamed: (written: number) => number) => {
          const events = [...whole('streamed', streamed), ...whole('buffered', held), ...memory];
          const model = modelOf(events, { ...defaultsOf(parameters), lines: count, gap: ms });
          const { outcome, sentence } = verify(model);
          expect(sentence.length, sentence).toBeLessThanOrEqual(140);
          expect(headline.value(model)).toBeGreaterThan(0);
          return outcome;
        };
        expect(judge((written) => written + late)).toBe('confirmed');
        expect(judge(held)).toBe('refuted');
      },
    ),
  );
});

test('whatever waits in memory, the verdict is one short sentence', () => {
  const { patient, heedless, ...model } = { ...modelOf(recorded), ...modelOf(recorded).writers };
  if (!patient || !heedless) throw new Error('the recording is incomplete');
  expect(Object.values(facts(modelOf(recorded))).join()).toMatch(/^\d+ Kio$/);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 64e6 }), fc.integer({ min: 1, max: 1e6 }), (peak, highWaterMark) => {
      const { sentence } = verify({ ...model, writers: { heedless, patient: { ...patient, peak, highWaterMark } } });
      expect(sentence.length, sentence).toBeLessThanOrEqual(140);
    }),
  );
});

test('the figure names both ways', () => {
  const drawn = figure(modelOf(recorded));
  for (const text of ['En flux', 'En bloc', 'logarithmique']) expect(drawn).toContain(text);
  expect(drawn.length).toBeLessThan(6000);
});

test('extreme values are drawn', () => {
  const model = modelOf([
    { type: 'asked', answer: 'streamed' },
    { type: 'line', answer: 'streamed', n: 1, written: 0, received: 0 },
    { type: 'ended', answer: 'streamed', at: 1e6 },
    { type: 'reading', writer: 'patient' },
    { type: 'buffer', writer: 'patient', at: 0, length: 0, highWaterMark: 0 },
    { type: 'buffer', writer: 'heedless', at: 0, length: 1e12, highWaterMark: 1 },
  ]);
  expect(figure(model)).not.toMatch(/NaN|undefined|Infinity/);
});

test.each(['program.mjs', 'program-drain.mjs'])('%s runs alone and prints its addresses', async (program) => {
  await using server = await startAlone(new URL(program, import.meta.url));
  const response = await fetch(new URL('/ailleurs', server.url));
  expect(response.status).toBe(404);
});
