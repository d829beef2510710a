// The lab « boucle » without a run: what refutes the claim, and the figure in every state.
import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { recordedEvents } from '../../../tests/try-lab.ts';
import { defaultsOf } from '../../kit/protocol/parameters.ts';
import { describe as describeModel, outcomeOf, verify } from './claim.ts';
import { type Event, type Model, reduce } from './events.ts';
import { Figure } from './Figure.tsx';
import { parameters } from './parameters.ts';

const modelOf = (events: readonly Event[]) => reduce({ parameters: defaultsOf(parameters), events });

describe('what cannot be true is refuted, what was not followed is not', () => {
  const events: Event[] = [
    { type: 'start', file: 'x.mjs', source: ['a'] },
    { type: 'enter', id: 1, kind: 'main' },
    { type: 'schedule', id: 2, kind: 'timer', line: 1, from: 1 },
    { type: 'main-end', alive: [2] },
    { type: 'enter', id: 2 },
    { type: 'leave', id: 2, alive: [] },
    { type: 'loop-empty', left: [] },
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

test('whatever ends a program, its sentence and that of several programs are short', () => {
  const line = fc.integer({ min: 1, max: 9999 });
  const reason = fc.constantFrom(
    ...(['empty', 'unsettled', 'process.exit', 'uncaught', 'unknown', 'killed', 'stopped'] as const),
  );
  const program = fc.record({
    reason,
    line,
    message: fc.string({ maxLength: 120 }),
    isHeld: fc.boolean(),
    ends: fc.boolean(),
  });
  const eventsOf = ({
    reason,
    line,
    message,
    isHeld,
    ends,
  }: typeof program extends fc.Arbitrary<infer P> ? P : never): Event[] => [
    { type: 'start', file: 'x.mjs', source: [] },
    { type: 'enter', id: 1, kind: 'main' },
    ...[2, 3, 4].map((id): Event => ({ type: 'schedule', id, kind: 'io', what: 'TCPSERVERWRAP', line, from: 1 })),
    ...(ends ? [{ type: 'main-end', alive: isHeld ? [2, 3] : [] } as const] : []),
    { type: 'enter', id: 4 },
    { type: 'leave', id: 4 },
    ...(reason === 'uncaught' ? [{ type: 'throw', message, line, origin: '' } as const] : []),
    { type: 'exit', code: 0, signal: null, reason, line },
  ];
  fc.assert(
    fc.property(fc.array(program, { minLength: 1, maxLength: 9 }), (programs) => {
      const model = modelOf(programs.flatMap(eventsOf));
      for (const { sentence } of [verify(model), ...model.traces.map(outcomeOf)])
        expect(sentence.length, sentence).toBeLessThanOrEqual(140);
    }),
  );
});

describe('the figure', () => {
  const draw = (model: Model) => renderToString(h(Figure, { model, label: describeModel(model) }));

  test('draws the recording', () => {
    const html = draw(modelOf(recordedEvents<Event>('boucle')));
    for (const text of [
      'CommonJS',
      'Module ES',
      'fin du script',
      'sortie, code 0',
      'l’ordre dépend',
      'process.nextTick',
    ])
      expect(html).toContain(text);
    // Drawn at build already: nothing moves when the page wakes.
    expect(html).toContain('Étape suivante');
  });

  test('draws a hundred steps, and lines that are not known', () => {
    const steps = Array.from({ length: 100 }, (_, index): Event => ({ type: 'enter', id: -index - 1, kind: 'other' }));
    const html = draw(modelOf([{ type: 'start', file: 'x.mjs', source: [] }, ...steps]));
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
    expect(html).toContain('hors de la boucle');
    expect(html.match(/class="number"/g)?.length).toBeLessThanOrEqual(14);
  });
});
