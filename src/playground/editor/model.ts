// What a run's events come to: the exchange, what was written, the callbacks, the end.
import { parseResponse } from '../../kit/http/response.ts';
import type { TraceEvent } from '../../kit/trace/events.ts';
import { reduceTrace } from '../../kit/trace/reduce.ts';
import { MAIN, type PlaygroundEvent } from '../emulator/protocol.ts';

type Of<Type extends PlaygroundEvent['type']> = Extract<PlaygroundEvent, { type: Type }>;

export type Model = ReturnType<typeof reduce>;

/** Columns that still can be told apart. */
export const MOST_STEPS = 80;

export function reduce(events: readonly PlaygroundEvent[]) {
  const all = <Type extends PlaygroundEvent['type']>(type: Type) =>
    events.filter((event): event is Of<Type> => event.type === type);
  const last = <Type extends PlaygroundEvent['type']>(type: Type) => all(type).at(-1);
  const writes = all('response');
  const requests = all('request');
  // What is not emulated is also thrown: the first of the two says more.
  const fault = last('unsupported') ?? last('throw');
  return {
    /** The program has begun: it could be read. */
    started: all('start').length > 0,
    /** As sent, latin1; undefined until then. */
    request: requests.length > 0 ? requests.map(({ bytes }) => bytes).join('') : undefined,
    /** All that has arrived of it. */
    response: writes.length > 0 ? parseResponse(writes.map(({ bytes }) => bytes).join('')) : undefined,
    /** When each write arrived, ms since the program began. */
    writes: writes.map(({ at }) => at),
    /** The response is whole, at this time. */
    completeAt: last('response-end')?.at,
    hungUp: all('hang-up').length > 0,
    prints: all('print'),
    fault,
    killed: last('killed'),
    exit: last('exit'),
    trace: reduceTrace(traceOf(events)),
    /** There were more steps than are drawn. */
    limited: all('enter').length > MOST_STEPS,
  };
}

/** Listeners that the loop waits for; those of anything else are only told of when they are called. */
const WAITED = /^(?:listen|listening|request|connection)$/;
/** Called again and again under the same number, until they are cleared or closed. */
const REPEATED = /^(?:setInterval|request|connection)$/;

/** The same events as the tracer of Node.js tells them: it says what is still waited for. */
function traceOf(events: readonly PlaygroundEvent[]): TraceEvent[] {
  const alive = new Set<number>();
  const repeated = new Set<number>();
  /** Asked for, and not to be drawn as waiting. */
  const quiet = new Map<number, TraceEvent>();
  const trace: TraceEvent[] = [];
  let steps = 0;
  for (const event of events) {
    if (event.type === 'enter') steps += 1;
    if (steps > MOST_STEPS) break;
    switch (event.type) {
      case 'start':
        trace.push({ type: 'start', file: '', source: [] });
        // The script itself is the first step.
        trace.push({ type: 'enter', id: MAIN, kind: 'main' });
        break;
      case 'schedule':
        if (/^(?:io|close)$/.test(event.kind) && !WAITED.test(event.what)) quiet.set(event.id, event);
        else {
          alive.add(event.id);
          if (REPEATED.test(event.what)) repeated.add(event.id);
          trace.push(event);
        }
        break;
      case 'enter': {
        if (event.id === MAIN) break;
        const asked = quiet.get(event.id);
        if (asked) trace.push(asked);
        quiet.delete(event.id);
        if (!repeated.has(event.id)) alive.delete(event.id);
        trace.push(event);
        break;
      }
      case 'settle':
      case 'leave':
      case 'main-end':
        if (event.type === 'settle') alive.delete(event.id);
        trace.push({ ...event, alive: [...alive] });
        break;
      case 'print':
        trace.push(event);
        break;
    }
  }
  return trace;
}
