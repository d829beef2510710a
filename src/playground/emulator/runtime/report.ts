// The private way to the page: the program cannot reach this port, nor what posts on it.
import type { Report } from './types.ts';

/** Beyond, there is nothing left to read, and the page would only be kept busy. */
const LIMITS = { events: 1200, prints: 1000, printed: 200_000 };

const now = performance.now.bind(performance);
const { port1, port2 } = new MessageChannel();
const post = port1.postMessage.bind(port1) as (message: unknown) => void;
const announce = postMessage.bind(globalThis) as typeof postMessage;
const took = { events: 0, prints: 0, printed: 0 };
let began = now();
let over = false;
/** The program has ended; only what it printed before is still told. */
let muted = false;

export function mute(muting: boolean): void {
  muted = muting;
}

/** The first message of the worker, and the only one not on the port. */
export function openReport(): void {
  announce(null, { transfer: [port2] });
  port1.onmessage = () => post({ type: 'pong' });
  began = now();
}

/** ms since the program began, to the microsecond. */
export const elapsed = (): number => Math.round((now() - began) * 1000) / 1000;

export function report(event: Report, printed = false): void {
  if (over || (muted && !printed)) return;
  over = event.type === 'exit';
  if (++took.events > LIMITS.events) stop('messages');
  if (event.type === 'print') {
    took.prints += 1;
    took.printed += event.text.length;
    if (took.prints > LIMITS.prints || took.printed > LIMITS.printed) stop('output');
  }
  post({ ...event, at: elapsed() });
}

export const reportIdle = (): void => post({ type: 'idle' });

export function stop(reason: 'messages' | 'output' | 'memory'): never {
  over = true;
  post({ type: 'killed', reason, at: elapsed() });
  return halt();
}

/** Nothing of the program may run any more: the page ends the worker when it reads its last event. */
export function halt(): never {
  for (;;);
}
