// The lab « blocage »: real runs of both works, the counter-example, the figure at its limits.
import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { recordedEvents, startAlone, tryLab } from '../../../tests/try-lab.ts';
import { defaultsOf } from '../../kit/protocol/parameters.ts';
import type { Outcome } from '../../kit/protocol/verdict.ts';
import { loadLab } from '../../server/labs.ts';
import { runLab } from '../../server/runs/run-lab.ts';
import { describe as describeModel, headline, verify } from './claim.ts';
import { counters } from './counters.ts';
import { besideCalls, type Event, type Mode, type Model, reduce, tabulate } from './events.ts';
import { Figure } from './Figure.tsx';
import { parameters } from './parameters.ts';

const modelOf = (events: readonly Event[]) => reduce({ parameters: defaultsOf(parameters), events });

const SMALL = { duration: 100 };

const draw = (of: Model) => renderToString(h(Figure, { model: of, label: describeModel(of) }));
const recording = () => recordedEvents<Event>('blocage');

/** A phase of one call of 100 ms, beside which ten probes wait `ms`; `ended`: whether the call was answered. */
const phase = (mode: Mode, ms: number, { lost = 0, ended = true } = {}): Event[] => [
  { type: 'phase', mode },
  { type: 'call-start', call: 0, at: 100 },
  {
    type: 'probes',
    at: Array.from({ length: 30 }, (_, index) => index * 10),
    ms: Array.from({ length: 30 }, () => ms),
    lost,
  },
  ...(ended ? [{ type: 'call-end', call: 0, at: 200, method: '' } as const] : []),
];

test.each([
  ['lecture', 'confirmed', 'readFileSync', 'readFile'],
  ['calcul', 'qualified', 'pbkdf2Sync', 'pbkdf2'],
])('a real run: %s', async (work, outcome, sync, async) => {
  const { events, verdict } = await tryLab<Event>('blocage', { ...SMALL, work });
  // A busy machine may slow the asynchronous half, too: that is said, and is not a refutation.
  expect([outcome, 'inconclusive'], verdict.sentence).toContain(verdict.outcome);
  const { phases } = modelOf(events);
  expect(phases.map(({ mode, method, done }) => [mode, method, done.length])).toEqual([
    ['sync', sync, 3],
    ['async', async, 3],
  ]);
  expect(phases.every(({ lost, done }) => lost === 0 && done.every(({ end }) => end !== undefined))).toBe(true);
});

test.each(counters)('the counter-example « $word » is $outcome', async ({ files, outcome }) => {
  const { events, verdict } = await tryLab<Event>('blocage', { ...SMALL, work: 'lecture' }, files);
  expect([outcome, 'inconclusive'], verdict.sentence).toContain(verdict.outcome);
  expect(verdict.sentence).toContain('JSON.parse');
  if (verdict.outcome === 'refuted') expect(draw(modelOf(events))).toContain('class="dots failed"');
});

test('a reader who leaves ends the measure at once', async () => {
  const lab = await loadLab('blocage');
  const leaving = new AbortController();
  const types: string[] = [];
  for await (const line of runLab(lab, { ...SMALL, work: 'calcul' }, { signal: leaving.signal, hello: { url: '' } })) {
    types.push(line.type);
    if (line.type === 'probes') leaving.abort();
  }
  expect(types.at(-1)).toBe('failure');
  expect(types.filter((type) => type === 'phase')).toHaveLength(1);
});

test('only requests sent during a call are beside it, and those answered well before its end count', () => {
  const [first] = modelOf(phase('sync', 50)).phases;
  expect(first && besideCalls(first)).toMatchObject({ sent: 9, answered: 5, worst: 50 });
});

test.each<[Outcome, string, Event[]]>([
  ['unavailable', 'nothing was measured', []],
  ['unavailable', 'one phase only', phase('sync', 100)],
  ['unavailable', 'a request without an answer', [...phase('sync', 100), ...phase('async', 1, { lost: 1 })]],
  ['unavailable', 'a call without an answer', [...phase('sync', 100), ...phase('async', 1, { ended: false })]],
  ['refuted', 'both wait for the end', [...phase('sync', 100), ...phase('async', 90)]],
  ['refuted', 'nobody waits', [...phase('sync', 1), ...phase('async', 1)]],
  ['inconclusive', 'half are served', [...phase('sync', 100), ...phase('async', 50)]],
  ['confirmed', 'only beside the synchronous call', [...phase('sync', 100), ...phase('async', 1)]],
])('%s: %s', (outcome, _, events) => {
  const model = modelOf(events);
  for (const work of ['lecture', 'calcul']) {
    const verdict = verify({ ...model, work });
    expect(verdict.outcome).toBe(outcome === 'confirmed' && work === 'calcul' ? 'qualified' : outcome);
    expect(verdict.sentence.length, verdict.sentence).toBeLessThanOrEqual(140);
  }
});

test('the headline is how many times longer a request waits beside the synchronous call', () => {
  expect(headline.value(modelOf([]))).toBeUndefined();
  expect(headline.value(modelOf([...phase('sync', 50), ...phase('async', 2)]))).toBe(25);
  expect(headline.value(modelOf([...phase('sync', 50), ...phase('async', 0)]))).toBe(500);
});

test('the length of the calls changes nothing: a server that blocks is told from one that does not', () => {
  const bounds = parameters.properties;
  const calls = (mode: Mode, ms: number, wait: (at: number) => number): Event[] => [
    { type: 'phase', mode },
    ...[0, 1, 2].flatMap((call): Event[] => {
      const at = Array.from({ length: Math.ceil(ms / 10) }, (_, index) => index * 10);
      const start = call * 1000;
      return [
        { type: 'call-start', call, at: start },
        { type: 'probes', at: at.map((time) => start + time), ms: at.map(wait), lost: 0 },
        { type: 'call-end', call, at: start + ms, method: mode },
      ];
    }),
  ];
  fc.assert(
    fc.property(
      fc.integer({ min: bounds.duration.minimum, max: bounds.duration.maximum }),
      fc.double({ min: 0, max: 10, noNaN: true }),
      (ms, delay) => {
        const blocking = (at: number) => ms - at + delay;
        const free = () => delay;
        for (const [wait, outcome] of [
          [free, 'confirmed'],
          [blocking, 'refuted'],
        ] as const) {
          const verdict = verify(modelOf([...calls('sync', ms, blocking), ...calls('async', ms, wait)]));
          expect(verdict.outcome).toBe(outcome);
          expect(verdict.sentence.length, verdict.sentence).toBeLessThanOrEqual(140);
        }
      },
    ),
  );
});

test.each<[string, () => Event[]]>([
  ['nothing', () => []],
  ['one event', () => phase('sync', 1).slice(0, 1)],
  ['a call under way', () => phase('sync', 1).slice(0, 2)],
  ['the recording', recording],
  ['part of the recording', () => recording().slice(0, 30)],
  ['waits of a minute', () => [...phase('sync', 60_000), ...phase('async', 0)]],
  [
    'nothing but losses',
    () => [
      { type: 'phase', mode: 'sync' },
      { type: 'probes', at: [], ms: [], lost: 9 },
    ],
  ],
])('the figure draws %s', (_, events) => {
  const model = modelOf(events());
  const markup = draw(model);
  expect(markup).not.toMatch(/NaN|undefined|Infinity/);
  expect(markup.match(/<svg class="plot"/g)).toHaveLength(2);
  expect(JSON.stringify(tabulate(model))).not.toMatch(/NaN|undefined|Infinity/);
});

test('the figure of the recording names the methods and stays small', () => {
  const markup = draw(modelOf(recording()));
  for (const text of ['readFileSync', 'readFile<', '× 3', 'les appels'])
    expect(markup.replace(/[\u202f\u00a0]/g, ' ')).toContain(text);
  expect(markup.length).toBeLessThan(9_000);
});

test.each(['program.mjs', 'program-calcul.mjs'])('%s runs alone in an empty folder, both ways', async (name) => {
  await using server = await startAlone(new URL(name, import.meta.url), { arguments: ['20'] });
  const answers = ['', 'synchrone', 'asynchrone'].map(async (route) => (await fetch(`${server.url}${route}`)).text());
  const [idle, ...worked] = await Promise.all(answers);
  expect(idle).toBe('Bonjour tout le monde!');
  for (const text of worked) expect(text).toMatch(/terminée?/);
});
