// Whether the machine is too busy: each of the three signs is enough, and none of them on its own limit.
import { expect, test } from 'vitest';
import { isTooBusy } from './machine-load.ts';

test.each([
  [{ lateMs: 0.65, waiting: 0.003, stolen: 0 }, false],
  [{ lateMs: 3.7, waiting: 0.02, stolen: 0.02 }, false],
  [{ lateMs: 60, waiting: 0, stolen: 0 }, true],
  [{ lateMs: 0, waiting: 0.27, stolen: 0 }, true],
  [{ lateMs: 0, waiting: 0, stolen: 0.03 }, true],
  [{ lateMs: 1, waiting: null, stolen: null }, false],
])('%j', (load, expected) => {
  expect(isTooBusy(load)).toBe(expected);
});
