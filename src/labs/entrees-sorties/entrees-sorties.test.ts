// The lab « entrees-sorties »: a real run, models that refute or confirm, and the figure with anything in it.
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { defaultsOf } from '../../kit/protocol/parameters.ts';
import { recordedEvents, runAlone, tryLab } from '../../tools/try-lab.ts';
import { describe, verify } from './claim.ts';
import { type Event, type Model, reduce, tabulate, total } from './events.ts';
import { Figure } from './Figure.tsx';
import { parameters } from './parameters.ts';

const modelOf = (events: readonly Event[]) => reduce({ parameters: defaultsOf(parameters), events });

const draw = (model: Model) => renderToString(h(Figure, { model, label: describe(model) }));

function module(name: string, functions: number, sync: number, alone = 0): Event {
  const names = Array.from({ length: sync }, (_, index) => `f${index}Sync`);
  return { type: 'module', name, functions, sync: names, alone: names.slice(0, alone) };
}

test('a real run counts this very Node.js, and sees console.log write to a file', async () => {
  const { events, verdict } = await tryLab<Event>('entrees-sorties', { bytes: 500_000 });
  expect(verdict.outcome).toBe('qualified');
  const model = modelOf(events);
  const { functions, sync, twins } = total(model.modules);
  expect(sync / functions).toBeLessThan(1 / 4);
  expect(twins / sync).toBeGreaterThan(3 / 4);
  const fs = model.modules.find(({ name }) => name === 'fs');
  expect(fs?.sync).toContain('readFileSync');
  expect(fs?.alone).not.toContain('readFileSync');
  expect(model.file).toMatchObject({ filed: 500_000, waiting: 0 });
  expect(model.pipe?.filed).toBe(0);
  if (process.platform !== 'win32') expect(model.pipe?.waiting).toBeGreaterThan(0);
});

test('the verdict depends on the shares', () => {
  const outlet = { type: 'outlet', outlet: 'fichier', bytes: 1000, filed: 0, waiting: 1000 } as const;
  expect(verify(modelOf([])).outcome).toBe('refuted');
  expect(verify(modelOf([outlet])).outcome).toBe('refuted');
  expect(verify(modelOf([module('fs', 10, 4), module('net', 5, 0)]))).toMatchObject({
    outcome: 'refuted',
    sentence: expect.stringContaining('4 fonctions publiques sur 15 (26,7 %)'),
  });
  expect(verify(modelOf([module('fs', 10, 2), module('net', 20, 0), outlet])).outcome).toBe('confirmed');
  expect(verify(modelOf([module('fs', 10, 2), module('net', 20, 0), { ...outlet, filed: 1000 }])).outcome).toBe(
    'qualified',
  );
  expect(verify(modelOf([module('fs', 10, 3, 1), module('net', 90, 0)])).sentence).toContain(
    'fs en a 3 sur 10, dont 2 ont une jumelle',
  );
  expect(verify(modelOf([module('fs', 10, 2), module('net', 5, 0)])).sentence).toContain('plus d’une sur dix');
  expect(verify(modelOf([module('net', 50, 1)])).sentence).toContain('dont 1 dans les modules du réseau');
});

test('the figure has one dot per function, and draws any model', () => {
  const dots = (markup: string) =>
    [...markup.matchAll(/<path( class="(?:sync|twin)")? d="([^"]+)"/g)]
      .flatMap(([, , path = '']) => [...path.matchAll(/h(-?[\d.]+)/g)])
      .reduce((sum, [, length]) => sum + Math.floor(Number(length)) + 1, 0);
  const model = modelOf(recordedEvents<Event>('entrees-sorties'));
  expect(dots(draw(model))).toBe(total(model.modules).functions);
  const extreme = modelOf([
    module('fs', 500, 200, 200),
    module('zlib', 400, 150),
    module('os', 1, 0),
    module('one', 1, 1, 1),
  ]);
  expect(dots(draw(extreme))).toBe(902);
  expect(draw(model).length).toBeLessThan(12_000);
  expect(tabulate(model).rows.map(([name]) => name)).toEqual(expect.arrayContaining(['fs', 'Réseau', 'Autres']));
});

test('each program runs alone in an empty folder, and leaves nothing behind', async () => {
  const count = await runAlone(new URL('program.mjs', import.meta.url));
  expect(count.stdout).toMatch(/\nEn tout : \d+ synchrones sur \d+\n$/);
  expect(count.files).toEqual(['program.mjs']);
  const write = await runAlone(new URL('program-console.mjs', import.meta.url), { arguments: ['2000'] });
  expect(write.stdout).toContain('Vers un fichier : 2000 octets, 2000 dans le fichier, 0 en attente');
  expect(write.files).toEqual(['program-console.mjs']);
});
