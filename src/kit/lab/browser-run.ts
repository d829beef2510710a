// Runs that happen in the reader's own browser, for a lab that has such a half.
import { type BrowserMeasure, judge, type LabLogic } from '../protocol/lab.ts';
import type { Values } from '../protocol/parameters.ts';
import { isEvent, isHeader, type LabEvent, type Line, type Stamped } from '../protocol/stream.ts';
import type { BrowserRun } from './lab-view.ts';
import { requestRun } from './request-run.ts';

/** `measure` is the browser's half; `logic` judges both halves together. */
export function browserRun<Parameters extends Values, Event extends LabEvent, Model>(
  slug: string,
  measure: BrowserMeasure<Parameters, Event>,
  logic: LabLogic<Parameters, Event, Model>,
): BrowserRun {
  return async function* run(values, { live, recording, signal }): AsyncGenerator<Line> {
    const parameters = values as Parameters;
    const recorded = (recording?.events ?? []) as unknown as Stamped<Event>[];
    const start = performance.now();
    const events: Stamped<Event>[] = [];
    const stamp = (event: Event): Stamped<Event> => {
      const stamped = { ...event, seq: events.length + 1, t: performance.now() - start };
      events.push(stamped);
      return stamped;
    };

    if (!live) {
      if (recording) yield { ...recording.header, startedAt: new Date().toISOString(), parameters };
      for await (const event of measure({ signal, recorded }, parameters)) yield stamp(event);
      yield { type: 'verdict', durationMs: performance.now() - start, ...judge(logic, { parameters, events }) };
      return;
    }
    for await (const event of measure({ signal }, parameters)) stamp(event);
    for await (const line of requestRun(slug, parameters, signal)) {
      if (isHeader(line)) {
        yield line;
        yield* events;
      } else if (isEvent(line)) {
        yield stamp(line as unknown as Event);
      } else {
        yield line.type === 'verdict' ? { ...line, ...judge(logic, { parameters, events }) } : line;
      }
    }
  };
}
