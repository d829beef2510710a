// The lab « fork »: a real run confirms the claim, a program that does it all itself refutes it; the figure draws anything.
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { defaultsOf } from '../../kit/protocol/parameters.ts';
import { recordedEvents, runAlone, tryLab } from '../../tools/try-lab.ts';
import { verify } from './claim.ts';
import { type Event, type Model, reduce } from './events.ts';
import { Figure } from './Figure.tsx';
import { parameters } from './parameters.ts';

const modelOf = (events: readonly Event[]) => reduce({ parameters: defaultsOf(parameters), events });

const small = { n: 35, children: 1, messages: 100 };

const figure = (model: Model) => renderToString(h(Figure, { model, label: 'description' }));

test('a real run: the parent waits for its own work, not for a child’s, and every message comes back', async () => {
  const { events, verdict } = await tryLab<Event>('fork', small);
  expect(verdict.outcome).toBe('confirmed');
  const { work, teams, trips } = modelOf(events);
  expect(work.map(({ where }) => where)).toEqual(['parent', 'child', 'parent', 'child', 'parent', 'child']);
  expect(new Set(work.map(({ value }) => value))).toEqual(new Set([9_227_465]));
  expect(teams.map(({ children }) => children)).toEqual([1]);
  expect(trips?.returned).toBe(100);
});

test('a program that does the child’s work itself refutes it', async () => {
  const { verdict } = await tryLab('fork', small, { 'program.mjs': 'fixture-alone.mjs' });
  expect(verdict.outcome).toBe('refuted');
  expect(verdict.sentence).toContain('guère plus disponible');
});

const recorded = recordedEvents<Event>('fork');

test('the recording confirms the claim; a lost message or a wrong result refutes it', () => {
  const model = modelOf(recorded);
  expect(verify(model).outcome).toBe('confirmed');
  if (!model.trips) throw new Error('the recording is incomplete');
  expect(verify({ ...model, trips: { ...model.trips, returned: 999 } }).outcome).toBe('refuted');
  const wrong = model.work.map((work, index) => (index === 1 ? { ...work, value: 1 } : work));
  expect(verify({ ...model, work: wrong }).outcome).toBe('refuted');
});

test('a run that is not over refutes it', () => {
  for (let count = 0; count < recorded.length; count += 1)
    expect(verify(modelOf(recorded.slice(0, count))).outcome).toBe('refuted');
});

test('the figure stays small, and draws extreme values', () => {
  expect(figure(modelOf(recorded)).length).toBeLessThan(6000);
  const model = modelOf([
    { type: 'tick', at: 0, late: 0 },
    { type: 'tick', at: 1e7, late: 1e7 },
    { type: 'work', where: 'child', start: 0, end: 0, value: 1 },
    { type: 'team', children: 8, ms: 0 },
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
