// How often a frame reduces a run's events and draws its figure: once an interval at most, however many come.
import { setImmediate } from 'node:timers/promises';
import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import type { Header, LabEvent, Line, Stamped, VerdictLine } from '../protocol/stream.ts';
import { Frame } from './Frame.tsx';
import type { LabView } from './lab-view.ts';
import { Feed } from './testing.ts';
import { DRAWING_MS } from './use-task.ts';

const header = {
  type: 'run-start',
  startedAt: '2026-11-28T00:00:00Z',
  parameters: {},
  environment: { node: '24.0.0', os: 'Linux', cores: 2 },
} as unknown as Header;
const verdict = {
  type: 'verdict',
  outcome: 'confirmed',
  sentence: 'Oui.',
  description: 'Une figure.',
  table: { caption: '', columns: [], rows: [] },
  durationMs: 5,
} as unknown as VerdictLine;
const event = (seq: number): Stamped<LabEvent> => ({ type: 'tick', seq, t: seq });

test.each([1_000, 10_000])('a run of %d events: once an interval at most', async (events) => {
  const feed = new Feed<Line>();
  const reduce = vi.fn((run: { events: readonly LabEvent[] }) => run.events.length);
  const Figure = vi.fn(({ model }: { model: unknown }) => h('p', null, String(model)));
  const lab = {
    slug: 'x',
    parameters: { type: 'object', properties: {}, additionalProperties: false },
    expectedMs: () => 1,
    reduce,
    Figure,
    run: (_values: unknown, { signal }: { signal: AbortSignal }) => feed.read(signal),
  } as unknown as LabView;
  const root = document.createElement('div');
  await act(() => render(h(Frame, { lab, recorded: undefined }), root));
  const form = root.querySelector('form');
  const submit = document.createEvent('Event');
  submit.initEvent('submit', true, true);
  form?.dispatchEvent(submit);
  feed.push(header);
  await expect.poll(() => root.textContent).toContain('mesure en cours');
  const began = performance.now();
  reduce.mockClear();
  Figure.mockClear();
  for (let seq = 1; seq <= events; seq += 1) {
    feed.push(event(seq));
    // Each hundredth of them comes in a task of its own.
    if (seq % (events / 100) === 0) await setImmediate();
  }
  await expect.poll(() => root.querySelector('.chart')?.textContent).toBe(String(events));
  feed.push(verdict);
  feed.end();
  await expect.poll(() => root.textContent).toContain('Oui.');
  // On a slow machine more time passes: there may be more of them then. The last one is drawn at once, and the end.
  const intervals = (performance.now() - began) / DRAWING_MS;
  expect(reduce.mock.calls.length).toBeLessThanOrEqual(intervals + 2);
  expect(Figure.mock.calls.length).toBeLessThanOrEqual(intervals + 2);
  expect(reduce).toHaveBeenLastCalledWith(
    expect.objectContaining({ events: expect.objectContaining({ length: events }) }),
  );
  render(null, root);
});
