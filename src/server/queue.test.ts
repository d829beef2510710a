// Turns: in order, with positions, and no place kept for those who leave; the same over a wire as in one process.
import { expect, test } from 'vitest';
import { LocalQueue, type Queue, QueueFull } from './queue.ts';
import { RemoteQueue, shareQueue } from './shared-queue.ts';
import { settled, wires } from './testing.ts';

async function collect(positions: AsyncIterable<number>): Promise<number[]> {
  const seen: number[] = [];
  for await (const position of positions) seen.push(position);
  return seen;
}

function remote(capacity: number): Queue {
  const [worker, primary] = wires();
  shareQueue(new LocalQueue(capacity, (length) => primary.send({ type: 'queue-length', length })), primary);
  return new RemoteQueue(worker);
}

const QUEUES: [string, (capacity: number) => Queue][] = [
  ['in one process', (capacity) => new LocalQueue(capacity)],
  ['over a wire', remote],
];

test.each(QUEUES)(
  '%s, the first goes at once, the others learn their position until it is their turn',
  async (_, make) => {
    const queue = make(4);
    const first = await queue.enter(10);
    const second = await queue.enter(10);
    const third = await queue.enter(10);
    expect(await collect(first.ahead())).toEqual([]);
    const positions = collect(third.ahead());
    await settled();
    first.leave();
    await settled();
    second.leave();
    expect(await positions).toEqual([2, 1]);
  },
);

test.each(QUEUES)('%s, who leaves the queue frees its place and waits no more', async (_, make) => {
  const queue = make(1);
  const running = await queue.enter(10);
  const waiting = await queue.enter(10);
  await expect(queue.enter(10)).rejects.toThrow(QueueFull);
  const left = collect(waiting.ahead());
  await settled();
  waiting.leave();
  waiting.leave();
  expect(await left).toEqual([1]);
  const next = await queue.enter(10);
  const positions = collect(next.ahead());
  await settled();
  running.leave();
  expect(await positions).toEqual([1]);
  await settled();
  expect(queue.length).toBe(1);
});

test.each(QUEUES)(
  '%s, a full queue says when a place is expected: when the run that measures ends',
  async (_, make) => {
    const queue = make(1);
    await queue.enter(60_000);
    await queue.enter(90_000);
    const { retryAfterMs } = await queue.enter(10).then(
      () => expect.unreachable(),
      (error: QueueFull) => error,
    );
    expect(retryAfterMs).toBeGreaterThan(50_000);
    expect(retryAfterMs).toBeLessThanOrEqual(60_000);
  },
);

test('the places of a worker that dies are free, and those of the others move up', async () => {
  const queue = new LocalQueue(4);
  const [doomed, doomedEnd] = wires();
  const [other, otherEnd] = wires();
  const freePlaces = shareQueue(queue, doomedEnd);
  shareQueue(queue, otherEnd);
  const dying = new RemoteQueue(doomed);
  await dying.enter(10);
  await dying.enter(10);
  const turn = await new RemoteQueue(other).enter(10);
  const positions = collect(turn.ahead());
  await settled();
  expect(queue.length).toBe(3);
  freePlaces();
  expect((await positions)[0]).toBe(2);
  expect(queue.length).toBe(1);
});

test('a worker that dies while it asks takes no place', async () => {
  const queue = new LocalQueue(4);
  const [doomed, end] = wires();
  const freePlaces = shareQueue(queue, end);
  void new RemoteQueue(doomed).enter(10);
  freePlaces();
  await settled();
  expect(queue.length).toBe(0);
});
