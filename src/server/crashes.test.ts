// A first death is mended at once, a series more and more slowly, a crash loop not at all.
import { expect, test } from 'vitest';
import { Crashes } from './crashes.ts';

const LIMITS = { crashes: 4, crashWindowMs: 1000, crashBackOffMs: 10 };

test('in a crash loop the waits double, then it gives up', () => {
  const crashes = new Crashes(LIMITS);
  expect([0, 1, 2, 3, 4].map((now) => crashes.waitAfter(now))).toEqual([0, 10, 20, 40, undefined]);
});

test('deaths far apart are forgotten', () => {
  const crashes = new Crashes(LIMITS);
  const waits = Array.from({ length: 50 }, (_, index) => crashes.waitAfter(index * 1000));
  expect(new Set(waits)).toEqual(new Set([0]));
});
