// The lab « threads »: small runs of the real servers, models that turn the verdict, the figure at its limits.
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { Unavailable } from '../../kit/protocol/failure.ts';
import { defaultsOf } from '../../kit/protocol/parameters.ts';
import { type Replacements, recordedEvents, startAlone, tryLab } from '../../tools/try-lab.ts';
import { describe as describeModel, verify } from './claim.ts';
import { type Event, type Model, reduce, type Server, tabulate } from './events.ts';
import { Figure } from './Figure.tsx';
import { parameters } from './parameters.ts';

const modelOf = (events: readonly Event[]) => reduce({ parameters: defaultsOf(parameters), events });

const PROGRAMS = ['program.mjs', 'program-threads.py', 'program-workers.mjs'];

const trial = (
  server: Server,
  connections: number,
  changes: Partial<Extract<Event, { type: 'trial' }>> = {},
): Event => ({
  type: 'trial',
  server,
  connections,
  answered: connections,
  threads: server === 'node' ? 7 : connections + 1,
  reserved: (server === 'node' ? 30e3 : 9e6) * connections,
  resident: 33e3 * connections,
  ms: 120,
  ...changes,
});

const start: Event = { type: 'start', asked: 1000, most: 1000, wait: 100 };
const model = (...events: Event[]): Model => modelOf([start, ...events]);
const both = (connections: number, changes: { node?: object; python?: object } = {}) => [
  trial('node', connections, changes.node),
  trial('python', connections, changes.python),
];
const draw = (of: Model) => renderToString(h(Figure, { model: of, label: describeModel(of) }));
const recording = () => recordedEvents<Event>('threads');

/** A run through the lab's own `measure`, with files put in the place of others. */
async function measured(replacements: Replacements, connections: number): Promise<Model> {
  const { events } = await tryLab<Event>('threads', { connections, wait: 0 }, replacements);
  return modelOf(events);
}

test('a real run counts one thread per connection in Python, and the same few in Node.js', async () => {
  const { events, verdict } = await tryLab<Event>('threads', { connections: 100, wait: 0 });
  const { levels } = modelOf(events);
  expect(levels.node.map(({ connections, answered }) => [connections, answered])).toEqual([
    [10, 10],
    [100, 100],
  ]);
  if (process.platform !== 'linux' || levels.python.length === 0) return;
  expect(levels.node[0]?.threads).toBe(levels.node[1]?.threads);
  expect(levels.python[1]?.threads).toBeGreaterThanOrEqual(100);
  expect(verdict.outcome).toMatch(/qualified|confirmed/);
});

test('a Node.js server with a thread per connection refutes the claim', async () => {
  if (process.platform !== 'linux') return;
  const verdict = verify(
    await measured({ 'program.mjs': 'fixture-growing.mjs', 'program-workers.mjs': 'program.mjs' }, 10),
  );
  expect(verdict.outcome).toBe('refuted');
  expect(verdict.sentence).toContain('Node.js a lui aussi');
});

test('without Python, Node.js is measured alone and the verdict says so', async () => {
  const absent = new Unavailable('Python n’est pas installé sur cette machine.');
  const alone = await measured({ 'program-threads.py': absent, 'program-workers.mjs': 'program.mjs' }, 10);
  expect(alone.levels.node.length).toBeGreaterThan(0);
  expect(verify(alone)).toEqual({
    outcome: 'unavailable',
    sentence: expect.stringContaining('Python n’est pas installé'),
  });
  expect(draw(alone)).toContain('indisponible ici');
});

test('the verdict says in which part the claim holds', () => {
  const ordinary = verify(model(...both(100), ...both(1000, { python: { ms: 400 } })));
  expect(ordinary.outcome).toBe('qualified');
  expect(ordinary.sentence).toMatch(
    /multiplie .*fils.*réservée.*réponse à 1\s000.*, mais guère .*occupée.* ni .*réponse à 100/,
  );
  const worse = { python: { ms: 400, resident: 1e9 } };
  expect(verify(model(...both(100, worse), ...both(1000, worse))).outcome).toBe('confirmed');
});

test.each<[string, Model]>([
  ['nothing was measured', model()],
  ['one side only', model(trial('node', 1000))],
  ['Node.js does not answer all', model(...both(1000, { node: { answered: 900 } }))],
  ['a thread costs nothing', model(...both(1000, { python: { threads: 7, reserved: 30e6 } }))],
])('refuted: %s', (_, of) => {
  expect(verify(of).outcome).toBe('refuted');
});

test('a system that says nothing of its processes makes the verdict unavailable', () => {
  const silent = { threads: null, reserved: null, resident: null };
  const of = model(...both(1000, { node: silent, python: silent }));
  expect(verify(of).outcome).toBe('unavailable');
  expect(draw(of)).toContain('non mesuré ici');
  expect(tabulate(of).rows[0]).toContain('non mesuré');
});

test.each<[string, () => Model]>([
  ['nothing', () => modelOf([])],
  ['the start', () => model()],
  ['one trial', () => model(trial('node', 10))],
  ['the recording', () => modelOf(recording())],
  ['half of the recording', () => modelOf(recording().slice(0, 7))],
  ['answers that never came', () => model(...both(1000, { python: { answered: 0, ms: 90_000 } }))],
  ['figures of zero', () => model(...both(10, { node: { resident: 0, reserved: 0, ms: 0 }, python: { resident: 0 } }))],
  ['terabytes', () => model(...both(2000, { python: { reserved: 5e12, resident: 1e12, threads: 50_000 } }))],
])('the figure draws %s', (_, of) => {
  const markup = draw(of());
  expect(markup).not.toMatch(/NaN|undefined|Infinity/);
  expect(markup.match(/<svg class="plot"/g)).toHaveLength(4);
});

test('the figure of the recording names its curves and stays small', () => {
  const markup = draw(modelOf(recording()));
  for (const text of ['Node.js', 'Python', 'workers', '×']) expect(markup).toContain(text);
  expect(markup.length).toBeLessThan(9_000);
});

test.each(PROGRAMS)('%s runs alone in an empty folder and answers', async (name) => {
  await using server = await startAlone(new URL(name, import.meta.url), { arguments: ['5'] });
  expect(await (await fetch(server.url)).text()).toBe('Bonjour tout le monde!');
});
