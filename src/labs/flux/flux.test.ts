// The lab « flux »: a real run confirms the claim, a server that buffers refutes it, and the figure draws anything.
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { defaultsOf } from '../../kit/protocol/parameters.ts';
import { recordedEvents, startAlone, tryLab } from '../../tools/try-lab.ts';
import { verify } from './claim.ts';
import { type Event, type Model, reduce } from './events.ts';
import { Figure } from './Figure.tsx';
import { parameters } from './parameters.ts';

const modelOf = (events: readonly Event[]) => reduce({ parameters: defaultsOf(parameters), events });

const small = { lines: 6, gap: 40, size: 24, rate: 48 };

const figure = (model: Model) => renderToString(h(Figure, { model, label: 'description' }));

test('a real run confirms the claim', async () => {
  const { events, verdict } = await tryLab<Event>('flux', small);
  expect(verdict.outcome).toBe('confirmed');
  const { answers, writers } = modelOf(events);
  expect(answers.streamed?.pieces.length).toBeGreaterThan(answers.buffered?.pieces.length ?? Number.POSITIVE_INFINITY);
  expect(writers.patient?.peak).toBeLessThan(2 * (writers.patient?.highWaterMark ?? 0));
  expect(writers.patient?.refusals).toBeGreaterThan(0);
  expect(writers.heedless?.peak).toBeGreaterThan(10 * (writers.patient?.peak ?? 0));
});

test('a server that buffers its stream refutes it', async () => {
  const { verdict } = await tryLab('flux', small, { 'program.mjs': 'fixture-buffered.mjs' });
  expect(verdict.outcome).toBe('refuted');
  expect(verdict.sentence).toContain('n’arrive pas en flux');
});

const recorded = recordedEvents<Event>('flux');

test('the recording confirms the claim', () => {
  expect(verify(modelOf(recorded)).outcome).toBe('confirmed');
});

test('a memory that grows although drain is respected refutes it; a reader too fast to tell qualifies it', () => {
  const { answers, writers } = modelOf(recorded);
  if (!writers.patient || !writers.heedless) throw new Error('the recording is incomplete');
  const grown = { ...writers, patient: { ...writers.patient, peak: 5e6 } };
  expect(verify({ answers, writers: grown }).outcome).toBe('refuted');
  const fast = { ...writers, heedless: { ...writers.heedless, peak: 7e4 } };
  expect(verify({ answers, writers: fast }).outcome).toBe('qualified');
});

test('a run that is not over refutes it', () => {
  for (let count = 0; count < recorded.length; count += 1)
    expect(verify(modelOf(recorded.slice(0, count))).outcome).toBe('refuted');
});

test('the figure names both ways, and says what this browser received once it did', () => {
  const drawn = figure(modelOf(recorded));
  expect(drawn).toContain('En flux');
  expect(drawn).toContain('En bloc');
  expect(drawn).not.toContain('ce navigateur');
  expect(drawn.length).toBeLessThan(6000);
  const live = recorded.map((event, index) => ({ ...event, arrivedAt: 10 * index }));
  expect(figure(modelOf(live))).toContain('reçu par ce navigateur à 20');
});

test('extreme values are drawn', () => {
  const model = modelOf([
    { type: 'asked', answer: 'streamed', expectedMs: 0 },
    { type: 'piece', answer: 'streamed', at: 0, bytes: 1 },
    { type: 'ended', answer: 'streamed', at: 1e6 },
    { type: 'reading', writer: 'patient', bytes: 1, expectedMs: 0 },
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
