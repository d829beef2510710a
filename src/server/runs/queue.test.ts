// A full queue says when it is worth asking again.
import { expect, onTestFinished, test, vi } from 'vitest';
import { Queue } from './queue.ts';

test('a place is expected when the run that measures ends; who leaves twice frees one place', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const queue = new Queue(1);
  const running = queue.enter(60_000);
  queue.enter(90_000);
  const refusal = (retryAfter: number) => expect.objectContaining({ code: 'busy', extra: { retryAfter } });
  expect(() => queue.enter(10)).toThrow(refusal(60));
  running.leave();
  running.leave();
  queue.enter(10);
  expect(() => queue.enter(10)).toThrow(refusal(90));
});
