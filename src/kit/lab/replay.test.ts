// The recording once more: each event at its time, and not after the reader has stopped it.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Recording } from '../protocol/recording.ts';
import type { Line } from '../protocol/stream.ts';
import { replay } from './replay.ts';

const recording = {
  header: { type: 'run-start' },
  events: [0, 3, 100, 2_000].map((t, index) => ({ type: 'tick', seq: index + 1, t })),
  judgement: { type: 'verdict' },
} as unknown as Recording;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** What has come so far. */
function play(signal: AbortSignal): { lines: Line[]; ended: Promise<unknown> } {
  const lines: Line[] = [];
  const ended = (async () => {
    for await (const line of replay(recording, signal)) lines.push(line);
  })();
  return { lines, ended: ended.catch((error) => error) };
}

const types = (lines: readonly Line[]) => lines.map((line) => ('seq' in line ? line.seq : line.type));

test('each at its time; what lies within a frame comes together', async () => {
  const { lines, ended } = play(new AbortController().signal);
  await vi.advanceTimersByTimeAsync(1);
  expect(types(lines)).toEqual(['run-start', 1, 2]);
  await vi.advanceTimersByTimeAsync(99);
  expect(types(lines)).toEqual(['run-start', 1, 2, 3]);
  await vi.advanceTimersByTimeAsync(1_899);
  expect(types(lines)).toHaveLength(4);
  await vi.advanceTimersByTimeAsync(1);
  expect(types(lines)).toEqual(['run-start', 1, 2, 3, 4, 'verdict']);
  expect(await ended).toBeUndefined();
});

test('stopped, it ends with the reason and gives nothing more', async () => {
  const stopping = new AbortController();
  const { lines, ended } = play(stopping.signal);
  await vi.advanceTimersByTimeAsync(50);
  stopping.abort(new Error('stopped'));
  expect(await ended).toMatchObject({ message: 'stopped' });
  expect(lines).toHaveLength(3);
  expect(vi.getTimerCount()).toBe(0);
});
