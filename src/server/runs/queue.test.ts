// The queue: in order, with positions, and no place kept for those who leave.
import { expect, onTestFinished, test, vi } from 'vitest';
import { Queue } from './queue.ts';

const collect = (positions: AsyncIterable<number>) => Array.fromAsync(positions);

/** Resolves once whoever waits has read what changed. */
const settled = () => new Promise(setImmediate);

test('the first goes at once, the others learn their position until it is their turn', async () => {
  const queue = new Queue(4);
  const [first, second, third] = [queue.enter(10), queue.enter(10), queue.enter(10)];
  expect(await collect(first.ahead())).toEqual([]);
  const positions = collect(third.ahead());
  await settled();
  first.leave();
  await settled();
  second.leave();
  expect(await positions).toEqual([2, 1]);
});

test('who leaves the queue frees its place and waits no more', async () => {
  const queue = new Queue(1);
  const running = queue.enter(10);
  const waiting = queue.enter(10);
  expect(() => queue.enter(10)).toThrow('exécute déjà d’autres expériences');
  const left = collect(waiting.ahead());
  await settled();
  waiting.leave();
  waiting.leave();
  expect(await left).toEqual([1]);
  const positions = collect(queue.enter(10).ahead());
  await settled();
  running.leave();
  expect(await positions).toEqual([1]);
  expect(queue.length).toBe(1);
});

test('a full queue says when a place is expected: when the run that measures ends', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const queue = new Queue(1);
  const running = queue.enter(60_000);
  queue.enter(90_000);
  const refusal = (retryAfter: number) => expect.objectContaining({ code: 'busy', extra: { retryAfter } });
  expect(() => queue.enter(10)).toThrow(refusal(60));
  running.leave();
  queue.enter(10);
  expect(() => queue.enter(10)).toThrow(refusal(90));
});
