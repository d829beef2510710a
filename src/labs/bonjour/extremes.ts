// What a run could report at its most extreme: the longest numbers, the smallest, failures.
import type { Event } from './events.ts';

const bonjour = (ms: number): Event[] => [
  { type: 'calls', connections: 1, requests: 0, calls: 0 },
  { type: 'calls', connections: 1, requests: 3, calls: 3 },
  { type: 'exchange', source: 'live', host: '127.0.0.1:65535', method: 'HEAD' },
  { type: 'connected', source: 'live', at: ms },
  { type: 'sent', source: 'live', at: ms, text: `GET /${'a'.repeat(99)} HTTP/1.1\r\nHost: 127.0.0.1:65535\r\n\r\n` },
  { type: 'received', source: 'live', at: ms * 1.01, text: 'HTTP/1.1 431 Request Header Fields Too Large\r\n\r\n' },
  { type: 'ended', source: 'live', at: ms * 1.02 },
];

export const extremes: Record<string, Event[]> = { longest: bonjour(123_456), smallest: bonjour(0.0123) };
