// Where the lines of a run come from besides the server: the reader's own browser, and the recording.
import { RunError } from '../protocol/failure.ts';
import type { Values } from '../protocol/parameters.ts';
import { type Header, isEvent, isHeader, type LabEvent, type Line, type Stamped } from '../protocol/stream.ts';
import { requestRun } from './client.ts';
import type { LabView } from './island.tsx';
import type { Recording } from './recording.ts';

/** Resolves after `ms`; rejects with the signal's reason when it is aborted first. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/** The recorded run again, each event at the time it came. */
export async function* replay(lab: LabView, { header, events }: Recording, signal: AbortSignal): AsyncGenerator<Line> {
  yield header;
  const start = performance.now();
  for (const event of events) {
    const early = event.t - (performance.now() - start);
    // Events of one frame are shown together, whatever the timer's precision.
    if (early > 8) await pause(early, signal);
    yield event;
  }
  yield { type: 'verdict', durationMs: events.at(-1)?.t ?? 0, ...lab.verify(lab.reduce(events)) };
}

function* stamped(events: Iterable<LabEvent>, from: number, t: number): Generator<Stamped<LabEvent>> {
  let seq = from;
  for (const event of events) yield { ...event, seq: seq++, t };
}

/** The browser's half alone: the other half is the recording's. */
export async function* runHere(
  lab: LabView,
  parameters: Values,
  recording: Recording,
  signal: AbortSignal,
): AsyncGenerator<Line> {
  const header: Header = { ...recording.header, startedAt: new Date().toISOString(), parameters };
  yield header;
  const start = performance.now();
  const events: Stamped<LabEvent>[] = [];
  for await (const event of lab.here?.({ signal, recorded: recording.events }, parameters) ?? []) {
    const line = { ...event, seq: events.length + 1, t: performance.now() - start };
    events.push(line);
    yield line;
  }
  yield { type: 'verdict', durationMs: performance.now() - start, ...lab.verify(lab.reduce(events)) };
}

/** The browser's half, then the server's: one run, judged as a whole. */
export async function* runBoth(lab: LabView, parameters: Values, signal: AbortSignal): AsyncGenerator<Line> {
  const mine: LabEvent[] = [];
  for await (const event of lab.here?.({ signal }, parameters) ?? []) mine.push(event);
  const events: LabEvent[] = [...mine];
  for await (const line of requestRun(lab.slug, parameters, signal)) {
    if (isHeader(line)) {
      yield line;
      yield* stamped(mine, 1, 0);
    } else if (isEvent(line)) {
      events.push(line);
      yield { ...line, seq: line.seq + mine.length };
    } else if (line.type === 'verdict') {
      yield { ...line, ...lab.verify(lab.reduce(events)) };
    } else yield line;
  }
}

/** What « Lancer » runs: on the server, here, or both. Throws when neither can. */
export function liveRun(
  lab: LabView,
  parameters: Values,
  { live, recording, signal }: { live: boolean; recording: Recording | undefined; signal: AbortSignal },
): AsyncGenerator<Line> {
  if (live) return lab.here ? runBoth(lab, parameters, signal) : requestRun(lab.slug, parameters, signal);
  if (lab.here && recording) return runHere(lab, parameters, recording, signal);
  throw new RunError({ family: 'server', code: 'labs-off' });
}
