// The lab « boucle » without a run: what refutes the claim, and the figure in every state.
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { defaultsOf } from '../../kit/protocol/parameters.ts';
import { recordedEvents } from '../../tools/try-lab.ts';
import { describe as describeModel, verify } from './claim.ts';
import { type Event, type Model, reduce } from './events.ts';
import { Figure } from './Figure.tsx';
import { parameters } from './parameters.ts';

const modelOf = (events: readonly Event[]) => reduce({ parameters: defaultsOf(parameters), events });

describe('what cannot be true is refuted, what was not followed is not', () => {
  const events: Event[] = [
    { type: 'start', file: 'x.mjs', source: ['a'] },
    { type: 'enter', id: 1, kind: 'main', at: 0 },
    { type: 'schedule', id: 2, kind: 'timer', line: 1, from: 1 },
    { type: 'main-end', alive: [2] },
    { type: 'enter', id: 2, at: 5 },
    { type: 'leave', id: 2, alive: [] },
    { type: 'loop-empty', alive: [], left: [] },
    { type: 'exit', code: 0, signal: null, reason: 'empty' },
  ];

  test('the same events, in the order of the claim, confirm it', () => {
    expect(verify(modelOf(events)).outcome).toBe('confirmed');
  });

  test('a callback before the end of the script', () => {
    const early = [...events.slice(0, 3), ...events.slice(4, 6), { type: 'main-end' } as const, ...events.slice(6)];
    expect(verify(modelOf(early))).toMatchObject({
      outcome: 'refuted',
      sentence: expect.stringContaining('1 callback avant'),
    });
  });

  test('an exit while something holds the loop', () => {
    const held = events.map((event): Event => (event.type === 'loop-empty' ? { ...event, left: ['Timeout'] } : event));
    expect(verify(modelOf(held))).toMatchObject({
      outcome: 'refuted',
      sentence: expect.stringContaining('1 ressource'),
    });
  });

  test('any beginning of a run', () => {
    for (let count = 0; count < events.length; count += 1)
      expect(verify(modelOf(events.slice(0, count))).outcome).toBe('unavailable');
  });
});

describe('the figure', () => {
  const draw = (model: Model) => renderToString(h(Figure, { model, label: describeModel(model) }));

  test('draws the recording', () => {
    const html = draw(modelOf(recordedEvents<Event>('boucle')));
    for (const text of ['CommonJS', 'Module ES', 'fin du script', 'sortie, code 0', 'CJS', 'process.nextTick'])
      expect(html).toContain(text);
    // Drawn at build already: nothing moves when the page wakes.
    expect(html).toContain('Étape suivante');
  });

  test('draws a hundred steps, and lines that are not known', () => {
    const steps = Array.from(
      { length: 100 },
      (_, index): Event => ({ type: 'enter', id: -index - 1, kind: 'other', at: index }),
    );
    const html = draw(modelOf([{ type: 'start', file: 'x.mjs', source: [] }, ...steps]));
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
    expect(html).toContain('hors de la boucle');
    expect(html.match(/class="number"/g)?.length).toBeLessThanOrEqual(14);
  });
});
