// Turns: in order, with positions, and no place kept for those who leave.
import { expect, test } from 'vitest';
import { Queue, QueueFull } from './queue.ts';

async function collect(positions: AsyncIterable<number>): Promise<number[]> {
  const seen: number[] = [];
  for await (const position of positions) seen.push(position);
  return seen;
}

test('the first goes at once, the others learn their position until it is their turn', async () => {
  const queue = new Queue(4);
  const [first, second, third] = [queue.enter(10), queue.enter(10), queue.enter(10)];
  expect(await collect(first.ahead())).toEqual([]);
  const positions = collect(third.ahead());
  await new Promise(setImmediate);
  first.leave();
  await new Promise(setImmediate);
  second.leave();
  expect(await positions).toEqual([2, 1]);
});

test('who leaves the queue frees its place', async () => {
  const queue = new Queue(1);
  const running = queue.enter(10);
  const waiting = queue.enter(10);
  expect(() => queue.enter(10)).toThrow(QueueFull);
  waiting.leave();
  waiting.leave();
  const next = queue.enter(10);
  const positions = collect(next.ahead());
  await new Promise(setImmediate);
  running.leave();
  expect(await positions).toEqual([1]);
  expect(queue.length).toBe(1);
});

test('a full queue says how long it is expected to take', () => {
  const queue = new Queue(1);
  queue.enter(1000);
  queue.enter(2500);
  expect(() => queue.enter(10)).toThrow(expect.objectContaining({ retryAfterMs: 3500 }));
});
