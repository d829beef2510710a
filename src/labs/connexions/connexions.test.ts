// The lab « connexions »: a run confirms the claim, servers that do otherwise refute it, and every model is drawn.
import fc from 'fast-check';
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
async function run(values: Parameters, fixture?: string) {
  const { events, verdict } = await tryLab<Event>('connexions', values, fixture ? { 'program.mjs': fixture } : {});
  return { ...verdict, model: reduce({ parameters: values, events }) };
}

const draw = (events: readonly Event[]) => {
  const model = modelOf(events);
  return renderToString(h(Figure, { model, label: describe(model) }));
};

test('two hundred requests are in flight at once on the same threads', async () => {
  const { outcome, sentence, model } = await run({ connections: 200, wait: 250 });
  expect(outcome, sentence).toBe('confirmed');
  expect(model.levels.map(({ count, end }) => [count, end?.answered])).toEqual([
    [10, 10],
    [100, 100],
    [200, 200],
  ]);
  expect(model.levels.at(-1)?.end).toMatchObject({ peak: 200, atOnce: 1, errors: {} });
  expect(model.queue).toMatchObject({ count: 20, answered: 20 });
  expect(model.queue?.ms).toBeGreaterThanOrEqual(20 * 249);
}, 30_000);

test('a server that serves one request at a time refutes the claim, blocked or not', async () => {
  const parameters = { connections: 50, wait: 20 };
  const blocking = await run(parameters, 'fixture-blocking.mjs');
  expect(blocking).toMatchObject({ outcome: 'refuted', sentence: expect.stringContaining('elles se suivent') });
  const queue = await run(parameters, 'fixture-queue.mjs');
  expect(queue.model.levels.at(-1)?.end?.peak).toBe(50);
  expect(queue).toMatchObject({ outcome: 'refuted', sentence: expect.stringContaining('elles se suivent') });
}, 30_000);

test('a thread per connection refutes the claim where threads can be counted', async () => {
  const { outcome, sentence, model } = await run({ connections: 50, wait: 100 }, 'fixture-threads.mjs');
  if (model.threads === null) return;
  expect([outcome, sentence]).toEqual(['refuted', expect.stringContaining('fils d’exécution')]);
}, 30_000);

test('lost requests are no measure of the claim', async () => {
  const { outcome, sentence } = await run({ connections: 50, wait: 20 }, 'fixture-lossy.mjs');
  expect([outcome, sentence]).toEqual(['unavailable', expect.stringContaining('sans réponse')]);
}, 30_000);

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
  expect(verify(modelOf([START, QUEUED, ...level(1000, 240)]))).toMatchObject({
    outcome: 'confirmed',
    sentence: expect.stringMatching(
      /10, les mêmes qu’au repos \(1 pour JavaScript, 4 pour V8, 5 autres\).*limite à 1\s000/,
    ),
  });
  expect(verify(modelOf([{ ...START, threads: null }, QUEUED, ...level(1000, 240)]))).toMatchObject({
    outcome: 'confirmed',
    sentence: expect.stringContaining('ne peuvent pas être comptés'),
  });
  expect(verify(modelOf([START, QUEUED, ...level(10, 600)])).outcome).toBe('refuted');
  expect(verify(modelOf([START, QUEUED, ...level(10, 300)])).outcome).toBe('inconclusive');
  expect(verify(modelOf([START, QUEUED, ...level(100, 240), ...level(1000, 900, { answered: 640 })]))).toMatchObject({
    outcome: 'confirmed',
    sentence: expect.stringContaining('toutes n’ont pas eu de réponse'),
  });
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
        const judge = (total: number) => verify(modelOf([START, queue, ...level(count, total)])).outcome;
        expect(judge(ms + 20 + costMs * count)).toBe('confirmed');
        expect(judge((ms + costMs) * count)).toBe('refuted');
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
  const extremes: Event[][] = [
    [START, { type: 'level', count: 10 }],
    [{ ...START, threads: null }, ...level(10_000, 9_000).slice(0, 2), ...many],
    [START, QUEUED, ...level(1, 0, { answered: 0 })],
  ];
  for (const events of extremes) {
    const markup = draw(events) + JSON.stringify(tabulate(modelOf(events)));
    expect(markup).not.toMatch(/NaN|undefined|Infinity/);
  }
});

test('the program runs alone', async () => {
  await using server = await startAlone(new URL('program.mjs', import.meta.url), { arguments: ['20'] });
  expect(await (await fetch(server.url)).text()).toBe('Bonjour tout le monde!\n');
});
