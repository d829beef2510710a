// The lab « entrees-sorties »: a real run, models that refute or confirm, and the figure with anything in it.
import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { recordedEvents, runAlone, tryLab } from '../../../tests/try-lab.ts';
import { Unavailable } from '../../kit/protocol/failure.ts';
import { defaultsOf } from '../../kit/protocol/parameters.ts';
import { describe, facts, headline, verify } from './claim.ts';
import { counters } from './counters.ts';
import { type Event, type Model, reduce, sorted, tabulate, total } from './events.ts';
import { Figure } from './Figure.tsx';
import { parameters } from './parameters.ts';

const modelOf = (events: readonly Event[]) => reduce({ parameters: defaultsOf(parameters), events });

const draw = (model: Model) => renderToString(h(Figure, { model, label: describe(model) }));

function module(name: string, functions: number, sync: number, alone = 0): Event {
  const names = Array.from({ length: sync }, (_, index) => `f${index}Sync`);
  return { type: 'module', name, functions, sync: names, alone: names.slice(0, alone) };
}

test('a real run counts this very Node.js, and sees console.log write', async () => {
  const { events, verdict } = await tryLab<Event>('entrees-sorties', { bytes: 500_000 });
  expect(verdict.outcome, verdict.sentence).toBe('qualified');
  const model = modelOf(events);
  const { functions, sync, twins } = total(sorted(model.modules).io);
  expect(headline.value(model)).toBe(sync / functions);
  expect(Object.values(facts(model))).toEqual([`${sync} sur ${functions}`]);
  expect(twins / sync).toBeGreaterThan(3 / 4);
  const fs = model.modules.find(({ name }) => name === 'fs');
  expect(fs?.sync).toContain('readFileSync');
  expect(fs?.alone).not.toContain('readFileSync');
  expect(model.outlets.fichier).toMatchObject({ filed: 500_000, waiting: 0 });
  if (process.platform !== 'win32') expect(model.outlets.tube?.waiting).toBeGreaterThan(0);
  if (process.platform === 'linux' && !model.noTerminal) expect(model.outlets.terminal?.waiting).toBe(0);
});

test('without Python the terminal is not measured, and this is said', async () => {
  const absent = new Unavailable('Python n’est pas installé sur cette machine.');
  const { events, verdict } = await tryLab<Event>(
    'entrees-sorties',
    { bytes: 500_000 },
    { 'program-terminal.py': absent },
  );
  expect(verdict.outcome).toBe('qualified');
  expect(describe(modelOf(events))).toContain('vers un terminal : non mesuré. Python n’est pas installé');
});

test.each(counters)('the counter-example « $word » is $outcome', async ({ files, outcome }) => {
  const { verdict } = await tryLab('entrees-sorties', { bytes: 500_000 }, files);
  expect(verdict).toMatchObject({ outcome, sentence: expect.stringContaining('ce n’est pas « presque aucune »') });
});

const outlet = { type: 'outlet', outlet: 'fichier', bytes: 1000, filed: 0, waiting: 1000 } as const;
const pipe = { ...outlet, outlet: 'tube' } as const;
const written = { ...outlet, filed: 1000, waiting: 0 } as const;

test.each<[string, string, Event[], string]>([
  ['unavailable', 'nothing', [], 'Rien n’a été compté'],
  ['unavailable', 'no function', [outlet, pipe], 'Rien n’a été compté'],
  ['unavailable', 'no console.log', [module('fs', 10, 2)], 'pas été observé'],
  ['refuted', 'one in two', [module('fs', 10, 5), outlet, pipe], '5 fonctions d’E/S sur 10 (50'],
  ['refuted', 'one in three', [module('fs', 9, 3), outlet, pipe], '3 fonctions d’E/S sur 9'],
  ['confirmed', 'one in ten', [module('fs', 20, 2), module('zlib', 20, 20), outlet, pipe], '2 sur 20'],
  ['qualified', 'one in five', [module('fs', 10, 2, 1), outlet, pipe], 'Plus que « presque aucune » : 2 fonctions'],
  [
    'qualified',
    'a file written at once',
    [module('fs', 20, 2), written, pipe],
    'mais console.log est synchrone vers un fichier',
  ],
])('%s: %s', (outcome, _, events, words) => {
  expect(verify(modelOf(events))).toMatchObject({ outcome, sentence: expect.stringContaining(words) });
});

test('the verdict is one sentence of at most 140 characters, the same whatever the pipe has taken', () => {
  const judged = (events: readonly Event[]) => {
    const { sentence } = verify(modelOf(events));
    expect(sentence.length, sentence).toBeLessThanOrEqual(140);
    return sentence;
  };
  const waits = fc.record({ fichier: fc.boolean(), tube: fc.nat(999), terminal: fc.nat(1) });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2000 }),
      fc.nat(2000),
      waits,
      (functions, sync, { fichier, tube, terminal }) => {
        const counted = [module('fs', functions, Math.min(functions, sync)), fichier ? written : outlet] as const;
        const end = { ...written, outlet: 'terminal', waiting: terminal } as const;
        const first = judged([...counted, { ...pipe, waiting: tube + 1 }, end]);
        expect(judged([...counted, { ...pipe, waiting: 1 }, end])).toBe(first);
        judged([...counted, { ...pipe, waiting: 0 }, end]);
      },
    ),
  );
});

test('the figure has one dot per function of the modules that are synchronous, and draws any model', () => {
  const dots = (markup: string) =>
    [...markup.matchAll(/<path( class="(?:sync|twin)")? d="([^"]+)"/g)]
      .flatMap(([, , path = '']) => [...path.matchAll(/h(-?[\d.]+)/g)])
      .reduce((sum, [, length]) => sum + Math.floor(Number(length)) + 1, 0);
  const model = modelOf(recordedEvents<Event>('entrees-sorties'));
  expect(dots(draw(model))).toBe(total(sorted(model.modules).sync).functions);
  const extreme = modelOf([
    module('fs', 500, 200, 200),
    module('sqlite', 400, 150),
    module('os', 1, 0),
    module('child_process', 1, 1, 1),
  ]);
  expect(dots(draw(extreme))).toBe(901);
  expect(draw(model).length).toBeLessThan(5_000);
  expect(tabulate(model).rows.map(([name]) => name)).toEqual(expect.arrayContaining(['fs', 'Modules sans E/S']));
});

test('each program runs alone in an empty folder, and leaves nothing behind', async () => {
  const count = await runAlone(new URL('program.mjs', import.meta.url));
  expect(count.stdout).toMatch(/\nEn tout : \d+ synchrones sur \d+\n$/);
  expect(count.files).toEqual(['program.mjs']);
  const write = await runAlone(new URL('program-console.mjs', import.meta.url), { arguments: ['2000'] });
  expect(write.stdout).toContain('Vers un fichier : 2000 octets, 2000 dans le fichier, 0 en attente');
  expect(write.files).toEqual(['program-console.mjs']);
});
