// The lab « threads »: a small run of the real servers, models that turn the verdict, the figure at its limits.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { recordedEvents, startAlone, tryLab } from '../../../tests/try-lab.ts';
import { Unavailable } from '../../kit/protocol/failure.ts';
import { defaultsOf } from '../../kit/protocol/parameters.ts';
import { describe as describeModel, headline, verify } from './claim.ts';
import { counters } from './counters.ts';
import { type Event, type Model, reduce, type Server, tabulate } from './events.ts';
import { Figure } from './Figure.tsx';
import { parameters } from './parameters.ts';

const modelOf = (events: readonly Event[]) => reduce({ parameters: defaultsOf(parameters), events });

const PROGRAMS = ['program.mjs', 'program-threads.py', 'program-asyncio.py'];
const SMALL = { connections: 200, wait: 0 };

interface Cost {
  /** µs a request. */
  cpu: number | null;
  /** kB a connection. */
  memory: number | null;
  answered?: number;
}

const side = (server: Server, { cpu, memory, answered = 2000 }: Cost): Event[] => [
  { type: 'open', server, connections: 1000, threads: null, memory: memory === null ? null : memory * 1e6 },
  { type: 'pass', server, requests: 2000, answered, cpuMs: cpu === null ? null : (cpu * answered) / 1000 },
];

const costs = (asyncio: Cost, threads: Cost, node: Cost): Event[] => [
  ...side('asyncio', asyncio),
  ...side('threads', threads),
  ...side('node', node),
];

const MEASURED: [Cost, Cost, Cost] = [
  { cpu: 100, memory: 5.5 },
  { cpu: 400, memory: 33 },
  { cpu: 90, memory: 40 },
];

const draw = (of: Model) => renderToString(h(Figure, { model: of, label: describeModel(of) }));

test('a real run: threads cost more than the event loop of the same language', async () => {
  if (process.platform !== 'linux') return;
  const { events, verdict } = await tryLab<Event>('threads', SMALL);
  expect(verdict.outcome, verdict.sentence).toMatch(/qualified|confirmed/);
  const { sides } = modelOf(events);
  expect(sides.threads?.threads).toBeGreaterThanOrEqual(200);
  expect(sides.asyncio?.threads).toBeLessThan(20);
  for (const one of Object.values(sides))
    expect(one).toMatchObject({ connections: 200, answered: 2000, requests: 2000 });
});

test.each(counters)('the counter-example « $word » is $outcome', async ({ files, outcome }) => {
  if (process.platform !== 'linux') return;
  const { events, verdict } = await tryLab<Event>('threads', SMALL, files);
  expect([outcome, 'inconclusive'], verdict.sentence).toContain(verdict.outcome);
  expect(modelOf(events).sides.threads?.threads).toBeLessThan(20);
});

test('the counter-example is the other Python server to the letter, but for what it says of itself', () => {
  const [counter, asyncio] = ['counter-asyncio.py', 'program-asyncio.py'].map((name) => {
    const lines = readFileSync(new URL(name, import.meta.url), 'utf8').split('\n');
    return lines.slice(lines.indexOf('import asyncio'));
  });
  expect(counter).toEqual(asyncio);
});

test('without Python nothing is measured, and the verdict says so', async () => {
  const absent = new Unavailable('Python n’est pas installé sur cette machine.');
  const { verdict } = await tryLab('threads', SMALL, { 'program-asyncio.py': absent });
  expect(verdict).toMatchObject({ outcome: 'unavailable', sentence: expect.stringContaining('Python n’est pas') });
});

test('the verdict says in which part the claim holds', () => {
  const [asyncio, threads] = MEASURED;
  const judged = (...sides: Parameters<typeof costs>) => verify(modelOf(costs(...sides)));
  expect(judged(...MEASURED)).toEqual({
    outcome: 'qualified',
    sentence:
      'En Python, des threads prennent 4 fois le processeur d’une boucle et 6 fois sa mémoire ; mais Node.js ne prend pas moins de mémoire.',
  });
  expect(judged(asyncio, threads, { cpu: 390, memory: 8 }).sentence).toContain('pas moins de processeur.');
  expect(judged(asyncio, threads, { cpu: 390, memory: 32 }).sentence).toContain('Node.js n’en prend pas moins.');
  expect(judged(asyncio, threads, { cpu: 90, memory: 8 })).toMatchObject({
    outcome: 'confirmed',
    sentence: expect.stringContaining('d’une boucle et 6 fois sa mémoire.'),
  });
  expect(judged(asyncio, { ...threads, memory: 5.5 }, asyncio)).toMatchObject({
    outcome: 'qualified',
    sentence: expect.stringContaining('4 fois le processeur d’une boucle ; mais guère plus de mémoire et Node.js'),
  });
  expect(headline.value(modelOf(costs(...MEASURED)))).toBe(4);
});

test.each<[string, string, Event[]]>([
  ['unavailable', 'nothing was measured', []],
  ['unavailable', 'one side only', side('node', MEASURED[2])],
  ['unavailable', 'one does not answer all', costs(MEASURED[0], { ...MEASURED[1], answered: 900 }, MEASURED[2])],
  ['unavailable', 'a system that says nothing', costs({ cpu: null, memory: null }, MEASURED[1], MEASURED[2])],
  ['refuted', 'threads cost as much', costs(MEASURED[0], MEASURED[0], MEASURED[2])],
  ['refuted', 'threads cost less', costs(MEASURED[1], MEASURED[0], MEASURED[2])],
  ['inconclusive', 'a third more', costs(MEASURED[0], { cpu: 133, memory: 6 }, MEASURED[2])],
])('%s: %s', (outcome, _, events) => {
  expect(verify(modelOf(events)).outcome).toBe(outcome);
});

test('what is clearly dearer is never refuted, what is clearly cheaper never confirmed', () => {
  const cost = fc.record({
    cpu: fc.double({ min: 30, max: 10_000, noNaN: true }),
    memory: fc.double({ min: 1, max: 1000, noNaN: true }),
  });
  const times = fc.double({ min: 2, max: 30, noNaN: true });
  fc.assert(
    fc.property(cost, cost, times, (base, node, factor) => {
      const dear = { cpu: base.cpu * factor, memory: base.memory * factor };
      expect(verify(modelOf(costs(base, dear, node))).outcome).toMatch(/confirmed|qualified/);
      expect(verify(modelOf(costs(dear, base, node))).outcome).toBe('refuted');
    }),
  );
});

test('the verdict is one sentence of at most 140 characters', () => {
  const cost = fc.record({
    cpu: fc.double({ min: 0, max: 100_000, noNaN: true }),
    memory: fc.double({ min: 0, max: 10_000, noNaN: true }),
    answered: fc.constantFrom(1999, 2000),
  });
  const run = fc.tuple(cost, cost, cost).map((sides) => costs(...sides));
  fc.assert(
    fc.property(run, (events) => {
      const { sentence } = verify(modelOf(events));
      expect(sentence.length, sentence).toBeLessThanOrEqual(140);
    }),
    { examples: [[costs({ cpu: 0, memory: 0 }, { cpu: 0, memory: 50 }, { cpu: 0, memory: 0 })]] },
  );
});

test.each<[string, Event[]]>([
  ['nothing', []],
  ['a server without a pass', side('asyncio', MEASURED[0]).slice(0, 1)],
  ['the recording', recordedEvents<Event>('threads')],
  ['half of the recording', recordedEvents<Event>('threads').slice(0, 7)],
  ['answers that never came', costs({ cpu: 0, memory: 0, answered: 0 }, MEASURED[1], MEASURED[2])],
  ['a system that says nothing', costs({ cpu: null, memory: null }, { cpu: null, memory: null }, MEASURED[2])],
  ['gigabytes', costs(MEASURED[0], { cpu: 9e6, memory: 9e6 }, MEASURED[2])],
])('the figure draws %s', (_, events) => {
  const model = modelOf(events);
  expect(draw(model)).not.toMatch(/NaN|undefined|Infinity/);
  expect(JSON.stringify(tabulate(model))).not.toMatch(/NaN|undefined|Infinity/);
});

test.each(PROGRAMS)('%s runs alone in an empty folder and answers', async (name) => {
  await using server = await startAlone(new URL(name, import.meta.url), { arguments: ['5'] });
  expect(await (await fetch(server.url)).text()).toBe('Bonjour tout le monde!');
});
