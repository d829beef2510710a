// What events come to: every outcome, any beginning of a run, and what is drawn of it.
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import type { PlaygroundEvent } from '../emulator/protocol.ts';
import { MOST_STEPS, reduce } from './model.ts';
import { Callbacks, Exchange, Output, SummaryLine } from './Result.tsx';
import { summaryOf } from './run-summary.ts';

const START: PlaygroundEvent[] = [
  { type: 'start', at: 0 },
  { type: 'enter', id: 1, kind: 'main', at: 1 },
  { type: 'schedule', id: 2, kind: 'io', what: 'listen', line: 12, from: 1, at: 1 },
  { type: 'schedule', id: 3, kind: 'timer', what: 'setInterval', line: 14, from: 1, at: 1 },
  { type: 'leave', id: 1, at: 2 },
  { type: 'main-end', at: 2 },
  { type: 'enter', id: 2, kind: 'io', line: 12, at: 3 },
  { type: 'print', stream: 'stdout', text: 'prêt\n', line: 13, at: 3 },
  { type: 'leave', id: 2, at: 4 },
  { type: 'listening', host: '127.0.0.1', port: 3000, at: 4 },
];
const REQUEST: PlaygroundEvent = { type: 'request', bytes: 'GET / HTTP/1.1\r\nHost: a\r\n\r\n', at: 5 };
const HEAD = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
const ANSWER: PlaygroundEvent[] = [
  REQUEST,
  { type: 'schedule', id: 4, kind: 'io', what: 'request', line: 6, at: 5 },
  { type: 'enter', id: 4, kind: 'io', line: 6, at: 6 },
  { type: 'response', bytes: `${HEAD}2\r\nok\r\n`, at: 7 },
  { type: 'leave', id: 4, at: 7 },
  { type: 'enter', id: 3, kind: 'timer', line: 14, at: 100 },
  { type: 'leave', id: 3, at: 100 },
  { type: 'response', bytes: '0\r\n\r\n', at: 107 },
  { type: 'response-end', at: 107 },
];
const summary = (...events: PlaygroundEvent[]) => summaryOf('done', reduce(events));
const thrown = { type: 'throw', name: 'Error', text: 'Error: exprès', line: 9, column: 9, at: 8 } as const;
const exit = (code: number, reason: 'empty' | 'uncaught') => ({ type: 'exit', code, reason, at: 9 }) as const;

test.each<[string, PlaygroundEvent[], object]>([
  ['an answer', [...START, ...ANSWER], { ending: 'answered', quote: 'HTTP/1.1 200 OK' }],
  ['an answer, then an exception', [...START, ...ANSWER, thrown], { ending: 'thrown', line: 9, column: 9 }],
  ['an exception', [...START, REQUEST, thrown, exit(1, 'uncaught')], { ending: 'thrown', quote: 'Error: exprès' }],
  [
    'a syntax error',
    [{ ...thrown, name: 'SyntaxError', text: 'program.cjs:9\nfoo bar\n    ^\n\nSyntaxError: x\n' }],
    { ending: 'syntax', quote: 'SyntaxError: x', line: 9 },
  ],
  [
    'a text that the program itself could not read',
    [...START, { ...thrown, name: 'SyntaxError', text: 'SyntaxError: x' }],
    { ending: 'thrown', quote: 'SyntaxError: x' },
  ],
  [
    'what is not emulated, which is also thrown',
    [...START, { type: 'unsupported', what: 'node:fs', line: 1, column: 2, at: 1 }, thrown],
    { ending: 'unsupported', quote: 'node:fs', line: 1, column: 2 },
  ],
  ['no server', [...START.slice(0, 6), exit(0, 'empty')], { ending: 'ended' }],
  ['an exit before the answer', [...START, REQUEST, exit(3, 'empty')], { ending: 'silent' }],
  ['a connection closed', [...START, REQUEST, { type: 'hang-up', at: 8 }], { ending: 'silent' }],
  ['no answer', [...START, REQUEST, { type: 'killed', reason: 'no-answer', at: 8 }], { ending: 'silent' }],
  ['an endless loop', [...START, { type: 'killed', reason: 'deadline', at: 8 }], { ending: 'killed' }],
  ['a part that did not come', [{ type: 'killed', reason: 'part', at: 0 }], { ending: 'impossible' }],
  ['endless output', [...START, { type: 'killed', reason: 'output', at: 8 }], { ending: 'killed' }],
])('%s', (_name, events, expected) => {
  expect(summary(...events)).toMatchObject(expected);
});

test('an answer in several writes says how it came', () => {
  expect(summary(...START, ...ANSWER)?.sentence).toMatch(/en 2 fois, de 7\sms à 107\sms/);
});

test('before a run and while it lasts, nothing is announced', () => {
  expect(summaryOf('idle', reduce([]))).toBeUndefined();
  expect(summaryOf('running', reduce([...START, ...ANSWER]))).toBeUndefined();
  expect(summaryOf('stopped', reduce(START))?.ending).toBe('stopped');
  expect(summaryOf('impossible', reduce([]))?.ending).toBe('impossible');
});

test('an interval is waited for until it is cleared, a callback until it is called', () => {
  const { trace } = reduce([...START, ...ANSWER, { type: 'settle', id: 3, at: 110 }]);
  expect(trace.steps.map(({ kind }) => kind)).toEqual(['main', 'io', 'io', 'timer']);
  const spans = Object.fromEntries(trace.spans.map(({ what, from, to }) => [what, [from, to]]));
  expect(spans['listen']).toEqual([0, 1]);
  expect(spans['setInterval']).toEqual([0, 4]);
});

test('many steps are drawn in part, and it is said', () => {
  const steps = Array.from({ length: 500 }, (_, at): PlaygroundEvent[] => [
    { type: 'enter', id: 3, kind: 'timer', at },
    { type: 'leave', id: 3, at },
  ]);
  const model = reduce([...START, ...steps.flat()]);
  expect(model.trace.steps).toHaveLength(MOST_STEPS);
  expect(renderToString(h(Callbacks, { model }))).toContain('premières étapes sont montrées');
});

test('any beginning of a run is drawn', () => {
  const events = [...START, ...ANSWER, thrown, exit(1, 'uncaught')];
  for (let count = 0; count <= events.length; count += 1) {
    const model = reduce(events.slice(0, count));
    for (const phase of ['idle', 'running', 'done', 'stopped', 'impossible'] as const) {
      const html = renderToString(
        h(
          'div',
          {},
          h(SummaryLine, { summary: summaryOf(phase, model), goTo: () => {} }),
          h(Exchange, { phase, model }),
          h(Output, { phase, model, goTo: () => {} }),
          h(Callbacks, { model }),
        ),
      );
      expect(html).not.toMatch(/NaN|undefined|Infinity/);
    }
  }
});
