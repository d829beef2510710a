// Numbers, durations, sizes and dates in French.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agree, bytes, date, duration, list, measure, number, percent, plural } from './format.ts';

const spaced = (text: string) => text.replaceAll(/[\u202f\u00a0]/g, ' ');

test.each([
  [0.085, '85 µs'],
  [0.9996, '1 ms'],
  [4.237, '4,24 ms'],
  [236.6, '237 ms'],
  [999.7, '1 s'],
  [1254, '1,25 s'],
  [120_000, '2 min'],
  [125_000, '2 min 5 s'],
  [10_000_000, '2 h 47 min'],
])('%d ms is written %s', (ms, written) => {
  expect(spaced(duration(ms))).toBe(written);
});

test.each([
  [106, '106 octets'],
  [1, '1 octet'],
  [33_000, '33 ko'],
  [4_200_000, '4,2 Mo'],
  [2_300_000_000, '2,3 Go'],
])('%d bytes are written %s', (value, written) => {
  expect(spaced(bytes(value))).toBe(written);
});

test('the plural begins at two', () => {
  expect([0, 1, 1.5, 2].map((count) => plural(count, 'octet'))).toEqual([
    '0 octet',
    '1 octet',
    '1,5 octet',
    '2 octets',
  ]);
});

test('words agree with their count', () => {
  const said = (count: number) => agree(count, 'n’a rien servi', 'n’ont rien servi');
  expect([0, 1, -1].map(said)).toEqual(Array(3).fill('n’a rien servi'));
  expect([2, 17, -2, 1_000_000].map(said)).toEqual(Array(4).fill('n’ont rien servi'));
});

test('numbers, shares, lists, dates', () => {
  expect(spaced(number(1234.56, 1))).toBe('1 234,6');
  expect(percent(0.0002)).toBe('0,02 %');
  expect(list(['a', 'b', 'c'])).toBe('a, b et c');
  expect(date('2026-11-01T23:30:00Z')).toBe('1er novembre 2026');
});

test('any number is written as the platform writes it', () => {
  const significant = new Intl.NumberFormat('fr-FR', { maximumSignificantDigits: 3 });
  const decimals = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 });
  const measured = fc.double({ min: 1e-9, max: 1e12, noNaN: true });
  const thousandths = fc.integer({ min: -1e9, max: 1e9 }).map((count) => count / 1000);
  fc.assert(
    fc.property(fc.oneof(measured, thousandths), (value) => {
      expect(measure(value)).toBe(significant.format(value));
      expect(number(value, 2)).toBe(decimals.format(value));
    }),
    { numRuns: 5000 },
  );
});
