// Scales: ends, clamping, ticks, and domains without extent.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linear, logarithmic } from './scale.ts';

test('a linear scale maps its ends and clamps beyond them', () => {
  const x = linear([10, 20], [0, 1]);
  expect([x(10), x(15), x(20), x(5), x(99)]).toEqual([0, 0.5, 1, 0, 1]);
});

test('a logarithmic scale gives each power of ten the same room', () => {
  const y = logarithmic([1, 1000], [90, 0]);
  expect([1, 10, 100, 1000].map(y)).toEqual([90, 60, 30, 0].map((value) => expect.closeTo(value)));
  expect(y.ticks(4)).toEqual([1, 10, 100, 1000]);
  expect(y.ticks(2).length).toBeLessThanOrEqual(2);
});

test('no domain gives NaN, and every tick lies within the domain', () => {
  const finite = fc.double({ min: 0, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(finite, finite, finite, (low, high, value) => {
      const scale = linear([low, high], [0, 1]);
      expect(scale(value)).toBeGreaterThanOrEqual(0);
      expect(scale(value)).toBeLessThanOrEqual(1);
      for (const tick of scale.ticks(4)) {
        expect(tick).toBeGreaterThanOrEqual(scale.domain[0]);
        expect(tick).toBeLessThanOrEqual(scale.domain[1]);
      }
    }),
  );
});
