// Recorded runs: as they are committed beside their lab, and as the page serves one for replay.
import { judge, type LabLogic } from './lab.ts';
import { encodeLine, parseLines } from './ndjson.ts';
import { type Header, isEvent, isHeader, type LabEvent, type Line, type Stamped, type VerdictLine } from './stream.ts';
import type { Verdict } from './verdict.ts';

export interface Recording {
  header: Header;
  events: Stamped<LabEvent>[];
  /** What the events were judged to be. */
  judgement: VerdictLine | undefined;
}

export interface JudgedRecording extends Recording {
  judgement: VerdictLine;
}

/** The runs of a text, one after the other, each from its header on. Throws when the first line is not a header. */
export function parseRuns(text: string): Recording[] {
  const runs: Recording[] = [];
  for (const line of parseLines<Line>(text)) {
    const run = runs.at(-1);
    if (isHeader(line)) runs.push({ header: line, events: [], judgement: undefined });
    else if (!run) throw new TypeError(`a recording starts with a header, not with ${JSON.stringify(line)}`);
    else if (isEvent(line)) run.events.push(line);
    else if (line.type === 'verdict') run.judgement = line;
  }
  return runs;
}

/** The only run of a text; `undefined` for an empty one. */
export const parseRecording = (text: string): Recording | undefined => parseRuns(text)[0];

/** The runs of a committed recording, judged by the lab's claim as it is now; none for an empty text. */
export function judgeRuns(logic: LabLogic, text: string): JudgedRecording[] {
  return parseRuns(text).map(({ header, events, judgement }) => ({
    header,
    events,
    judgement: {
      type: 'verdict',
      durationMs: judgement?.durationMs ?? events.at(-1)?.t ?? 0,
      ...judge(logic, { parameters: header.parameters, events }),
    },
  }));
}

/** NDJSON: the header, the events, the verdict, as the server streams a live run. */
export function encodeRecording({ header, events, judgement }: Recording): string {
  return [header, ...events, ...(judgement ? [judgement] : [])].map(encodeLine).join('');
}

/** A run as it is committed: of its verdict only what was said, for the rest is made anew from the events. */
export function encodeCommitted({ header, events, judgement }: JudgedRecording): string {
  const { type, durationMs, outcome, sentence } = judgement;
  const said: Verdict & { type: string; durationMs: number } = { type, durationMs, outcome, sentence };
  return [header, ...events, said].map(encodeLine).join('');
}
