// The lab « connexions »: a run confirms the claim, servers that do otherwise refute it, and every model is drawn.
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { defaultsOf } from '../../kit/protocol/parameters.ts';
import { recordedEvents, startAlone, tryLab } from '../../tools/try-lab.ts';
import { describe, verify } from './claim.ts';
import { type Event, reduce, tabulate } from './events.ts';
import { Figure } from './Figure.tsx';
import { type Parameters, parameters } from './parameters.ts';

const modelOf = (events: readonly Event[]) => reduce({ parameters: defaultsOf(parameters), events });

/** Runs the lab, or the same measure on a fixture; gives its events and its closing line. */
async function run(parameters: Parameters, fixture?: string) {
  const { events, verdict } = await tryLab<Event>('connexions', parameters, fixture ? { 'program.mjs': fixture } : {});
  return { ...verdict, model: modelOf(events) };
}

const draw = (events: readonly Event[]) => {
  const model = modelOf(events);
  return renderToString(h(Figure, { model, label: describe(model) }));
};

test('a hundred requests are in flight at once on the same threads', async () => {
  const { outcome, sentence, model } = await run({ connections: 100, wait: 250 });
  expect(outcome, sentence).toBe('confirmed');
  expect(model.end).toMatchObject({ answered: 100, peak: 100, errors: {} });
  expect(model.threads).toBe(model.start?.threads);
  expect(model.memory).not.toBeNull();
}, 20_000);

test('a server that serves one request at a time refutes the claim, blocked or not', async () => {
  const parameters = { connections: 20, wait: 40 };
  const blocking = await run(parameters, 'fixture-blocking.mjs');
  expect(blocking).toMatchObject({ outcome: 'refuted', sentence: expect.stringContaining('l’une après l’autre') });
  const queue = await run(parameters, 'fixture-queue.mjs');
  expect(queue.model.peak).toBe(20);
  expect(queue).toMatchObject({ outcome: 'refuted', sentence: expect.stringContaining('l’une après l’autre') });
}, 20_000);

test('a thread per connection refutes the claim where threads can be counted', async () => {
  const { outcome, sentence, model } = await run({ connections: 10, wait: 100 }, 'fixture-threads.mjs');
  if (model.threads === null) expect(outcome).not.toBe('confirmed');
  else expect([outcome, sentence]).toEqual(['refuted', expect.stringContaining('fils d’exécution')]);
}, 20_000);

test('lost requests refute the claim', async () => {
  const { outcome, sentence, model } = await run({ connections: 12, wait: 100 }, 'fixture-lossy.mjs');
  expect(model.end?.answered).toBe(8);
  expect([outcome, sentence]).toEqual(['refuted', expect.stringContaining('4 requêtes sur 12')]);
}, 20_000);

const START = { type: 'start', asked: 1000, count: 1000, wait: 100, threads: 7, javascript: 1, rss: 5e7 } as const;
const OPENED = { type: 'opened', ms: 200, count: 1000, rss: 6e7 } as const;
const END = { type: 'end', ms: 240, answered: 1000, errors: {}, peak: 1000, threads: 7, rss: 8.1e7 } as const;

test('the verdict says what was not reached, not counted or not possible', () => {
  expect(verify(modelOf([])).outcome).toBe('refuted');
  expect(verify(modelOf([START, OPENED]))).toMatchObject({ outcome: 'refuted' });
  const fewer = verify(modelOf([START, OPENED, { ...END, peak: 939 }]));
  expect(fewer).toMatchObject({ outcome: 'qualified', sentence: expect.stringContaining('939 requêtes') });
  const uncounted = verify(modelOf([{ ...START, threads: null, javascript: null }, OPENED, { ...END, threads: null }]));
  expect(uncounted).toMatchObject({
    outcome: 'qualified',
    sentence: expect.stringContaining('ne peuvent pas être comptés'),
  });
  const limited = verify(modelOf([{ ...START, asked: 10_000 }, OPENED, END]));
  expect(limited).toMatchObject({
    outcome: 'confirmed',
    sentence: expect.stringMatching(/limite à 1\s000 les 10\s000/),
  });
});

test('the figure draws any prefix of a run, and extremes', () => {
  const recorded = recordedEvents<Event>('connexions');
  expect(draw(recorded)).toContain('en cours à la fois');
  expect(draw(recorded).length).toBeLessThan(4_500);
  const sample = { type: 'sample', at: 50, inFlight: 10_000, threads: null } as const;
  const many = Array.from({ length: 5_000 }, (_, at) => ({ ...sample, at }));
  const extremes: Event[][] = [
    ...[0, 1, 2, 3, 10].map((length) => recorded.slice(0, length)),
    [
      { ...START, count: 10 },
      { ...OPENED, count: 10 },
      { ...sample, inFlight: 10, threads: 1017 },
    ],
    [{ ...START, asked: 10_000, threads: null, javascript: null }, OPENED, ...many, { ...END, threads: null }],
    [START, { ...OPENED, count: 0 }, { ...END, ms: 0.1, answered: 0, errors: { ECONNRESET: 1000 }, peak: 0 }],
  ];
  for (const events of extremes) {
    const markup = draw(events) + JSON.stringify(tabulate(modelOf(events)));
    expect(markup).not.toMatch(/NaN|undefined|Infinity/);
  }
  expect(draw(extremes.at(-2) as Event[])).toContain('10\u202f000\u00a0connexions demandées');
});

test('the program runs alone', async () => {
  await using server = await startAlone(new URL('program.mjs', import.meta.url), { arguments: ['20'] });
  expect(await (await fetch(server.url)).text()).toBe('Bonjour tout le monde!\n');
});
