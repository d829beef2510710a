// What a run could report at its most extreme: the longest numbers, the smallest, failures.
import { range } from 'd3-array';
import type { Event } from './events.ts';

function flux(lines: number, gap: number, peak: number, mark: number, slow: number): Event[] {
  const answer = (name: 'streamed' | 'buffered', received: (written: number) => number): Event[] => [
    { type: 'asked', answer: name },
    ...range(lines).map((index): Event => {
      const written = (index + 1) * gap;
      return { type: 'line', answer: name, n: index + 1, written, received: received(written) };
    }),
    { type: 'ended', answer: name, at: lines * gap },
  ];
  const writer = (name: 'patient' | 'heedless', length: number): Event[] => [
    { type: 'reading', writer: name },
    ...range(9).map(
      (index): Event => ({ type: 'buffer', writer: name, at: (index * slow) / 8, length, highWaterMark: mark }),
    ),
    { type: 'read', writer: name, at: slow, bytes: 64e6, refusals: 999 },
  ];
  return [
    ...answer('streamed', (written) => written + 12),
    ...answer('buffered', () => lines * gap),
    ...writer('patient', mark),
    ...writer('heedless', peak),
  ];
}

export const extremes: Record<string, Event[]> = {
  longest: flux(40, 199.6, 64e6, 65_536, 8_123),
  'seven values on the axis': flux(40, 31.6, 64e6, 16_384, 12_600),
  smallest: flux(4, 20, 16_384, 16_384, 375),
  'nothing came': flux(0, 0, 0, 0, 0),
};
