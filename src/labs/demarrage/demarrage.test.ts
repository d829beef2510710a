// The lab « demarrage »: real interpreters, one that is not there, a call that does not block, the figure.
import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { runAlone, runnerOf, tryLab } from '../../../tests/try-lab.ts';
import { Unavailable } from '../../kit/protocol/failure.ts';
import type { Counter, Run } from '../../kit/protocol/lab.ts';
import { defaultsOf } from '../../kit/protocol/parameters.ts';
import { loadLab, withCounter } from '../../server/labs.ts';
import { interpreterOf } from '../../server/processes/interpreters.ts';
import { describe as describeModel, headline, verify } from './claim.ts';
import { counters } from './counters.ts';
import { type Event, type Kind, LINES, type Model, reduce, SYSTEMS, tabulate } from './events.ts';
import { Figure } from './Figure.tsx';
import { observe } from './measure.ts';
import { parameters } from './parameters.ts';

const modelOf = (events: readonly Event[]) => reduce({ parameters: defaultsOf(parameters), events });

const run = runnerOf('demarrage', AbortSignal.timeout(60_000));
const quick = { delay: 50, stop: true };

/** A whole run as it should be, made by hand. */
const course = (kind: Kind, ...texts: string[]): Event[] => [
  { type: 'program', kind },
  ...texts.map((text, index): Event => ({ type: 'line', kind, at: 10 * index + 100, text })),
  { type: 'end', kind, at: 200, code: 0, ended: false },
];
const NODE = course('node', 'avant', 'dernière ligne', 'premier callback');
const RUBY = course('ruby', 'avant', 'premier callback', 'dernière ligne');
const TWISTD = course('twistd', 'avant', 'dernière ligne', 'premier callback');
const NO_TWISTD: Event = { type: 'unavailable', kind: 'twistd', sentence: 'Absent.' };
const TWISTED = course('python', 'avant', 'premier callback', 'dernière ligne');

describe('real runs', () => {
  test.each([true, false])('stop: %s', async (stop) => {
    const { events, verdict } = await tryLab<Event>('demarrage', { delay: 50, stop });
    const { courses } = modelOf(events);
    const [node, ...others] = courses;
    expect(node?.order).toEqual(['avant', 'dernière ligne', 'premier callback']);
    const present = others.filter(({ absent }) => !absent);
    for (const { kind, order, end } of present) {
      expect(order, kind).toEqual(
        kind === 'twistd'
          ? ['avant', 'dernière ligne', 'premier callback']
          : ['avant', 'premier callback', ...(stop ? ['dernière ligne'] : [])],
      );
      expect(end?.ended).toBe(!stop);
    }
    if (present.length === 3) {
      expect(verdict).toMatchObject({ outcome: 'qualified', sentence: expect.stringContaining('twistd') });
    }
  });

  test('an interpreter that is not there says so, and the others go on', async () => {
    const absent = new Unavailable('Ruby n’est pas installé sur cette machine.');
    const { events, verdict } = await tryLab<Event>('demarrage', quick, { 'program.rb': absent });
    expect(events.find(({ type }) => type === 'unavailable')).toMatchObject({
      kind: 'ruby',
      sentence: 'Ruby n’est pas installé sur cette machine.',
    });
    expect(verdict.outcome).toMatch(/confirmed|qualified/);
    expect(describeModel(modelOf(events))).toContain('Ruby n’est pas installé');
  });

  test('so does a library that is not there', async () => {
    if (!isHere('program.py')) return;
    const events = await Array.fromAsync(observe({ run }, 'python', 'fixture-absent.py', quick));
    expect(events.at(-1)).toMatchObject({
      type: 'unavailable',
      sentence: 'Twisted n’est pas installé sur cette machine.',
    });
  });

  test.each(counters)('the counter-example « $word » is refuted', async ({ files, parameters, outcome }) => {
    if (!Object.keys(files).every(isHere)) return;
    const { events, verdict } = await tryLab<Event>('demarrage', { ...quick, ...parameters }, files);
    if (events.some(({ type }) => type === 'unavailable')) return;
    expect(verdict.outcome).toBe(outcome);
  });

  test('a counter-example whose interpreter is not there is not judged', async () => {
    const lab = withCounter(await loadLab('demarrage'), counters[0] as Counter);
    const absent: Run = async (file, options) => {
      if (file === 'counter-fil.rb') throw new Unavailable('Ruby n’est pas installé sur cette machine.');
      return run(file, options);
    };
    const context = { run: absent, signal: AbortSignal.timeout(60_000), hello: { url: '' } };
    expect(lab.counter?.missing?.(await Array.fromAsync(lab.measure(context, quick)))).toContain(
      'Ruby n’est pas installé',
    );
  });
});

function isHere(file: string): boolean {
  try {
    return interpreterOf(file).path !== '';
  } catch {
    return false;
  }
}

describe('verdicts', () => {
  test.each<[string, Event[], string, string]>([
    ['the claim', [...NODE, ...RUBY], 'confirmed', 'EventMachine et Twisted'],
    ['a known exception', [...NODE, ...RUBY, ...TWISTD], 'qualified', 'twistd'],
    ['nothing', [], 'unavailable', 'pas été suivi'],
    [
      'Node.js alone',
      [
        ...NODE,
        ...(['ruby', 'python', 'twistd'] as const).map(
          (kind): Event => ({ type: 'unavailable', kind, sentence: 'Absent.' }),
        ),
      ],
      'unavailable',
      'Aucun autre',
    ],
    [
      'a Node.js that blocks',
      [...course('node', 'avant', 'premier callback', 'dernière ligne'), ...RUBY],
      'refuted',
      'Node.js aussi',
    ],
    [
      'no callback',
      [...NODE, ...course('ruby', 'avant', 'dernière ligne')],
      'unavailable',
      'EventMachine n’a pas été suivi',
    ],
  ])('%s', (_name, events, outcome, words) => {
    const present =
      events.length === 0 ? [] : [...events, ...(events.some(({ kind }) => kind === 'python') ? [] : TWISTED)];
    const verdict = verify(modelOf(events.some(({ kind }) => kind === 'twistd') ? present : [...present, NO_TWISTD]));
    expect(verdict.outcome).toBe(outcome);
    expect(verdict.sentence).toContain(words);
  });

  test('any orders, ends and absences make one short sentence and the same number in each run', () => {
    const texts = fc.shuffledSubarray(Object.values(LINES));
    const courses = SYSTEMS.map(({ kind }) =>
      fc.oneof(
        texts.map((lines) => course(kind, ...lines)),
        fc.constant<Event[]>([{ type: 'unavailable', kind, sentence: 'Absent.' }]),
      ),
    );
    fc.assert(
      fc.property(fc.tuple(...courses), (runs) => {
        const model = modelOf(runs.flat());
        expect(verify(model).sentence.length).toBeLessThanOrEqual(140);
        expect([undefined, 0, 1, 2, 3, 4]).toContain(headline.value(model));
      }),
    );
    expect(headline.text(headline.value(modelOf([...NODE, ...RUBY, ...TWISTED, ...TWISTD])) ?? 0)).toBe('2 programmes');
  });
});

describe('the figure', () => {
  const draw = (model: Model) => renderToString(h(Figure, { model, label: describeModel(model) }));
  const late: Event[] = [
    { type: 'program', kind: 'python' },
    { type: 'line', kind: 'python', at: 1, text: 'avant' },
    { type: 'line', kind: 'python', at: 2, text: 'premier callback' },
    { type: 'end', kind: 'python', at: 90_000, code: null, ended: true },
  ];
  const all = [...NODE, { type: 'unavailable', kind: 'ruby', sentence: 'Ruby n’est pas installé.' } as const, ...late];

  test('draws any moment of a run', () => {
    for (let count = 0; count <= all.length; count += 1) {
      const model = modelOf(all.slice(0, count));
      expect(draw(model)).not.toMatch(/NaN|undefined|Infinity/);
      expect(tabulate(model).rows).toHaveLength(4);
    }
    const html = draw(modelOf(all));
    for (const text of [
      'dernière ligne',
      'premier callback',
      'reactor.run',
      'jamais',
      'Ruby n’est pas installé.',
      'aucun appel bloquant',
    ])
      expect(html).toContain(text);
  });
});

test.each([...SYSTEMS])('$file runs alone in an empty folder', async ({ file }) => {
  if (!isHere(file)) return;
  const { stdout, stderr } = await runAlone(new URL(file, import.meta.url), { arguments: ['10'] });
  if (/No module named|cannot load such file/.test(stderr)) return;
  expect(stdout).toMatch(/^avant\n.*dernière ligne/s);
});
