// A recorded run: as it is committed beside its lab, and as the page serves it for replay.
import { encodeLine, parseLines } from './ndjson.ts';
import { type Header, isEvent, isHeader, type LabEvent, type Line, type Stamped, type VerdictLine } from './stream.ts';

export interface Recording {
  header: Header;
  events: Stamped<LabEvent>[];
  /** What the events were judged to be. */
  judgement: VerdictLine | undefined;
}

/** `undefined` for an empty text: a lab that was never recorded. Throws when the first line is not a header. */
export function parseRecording(text: string): Recording | undefined {
  const [header, ...lines] = parseLines<Line>(text);
  if (header === undefined) return undefined;
  if (!isHeader(header)) throw new TypeError(`a recording starts with a header, not with ${JSON.stringify(header)}`);
  return {
    header,
    events: lines.filter(isEvent),
    judgement: lines.find((line) => line.type === 'verdict') as VerdictLine | undefined,
  };
}

/** NDJSON: the header, the events, the verdict, as the server streams a live run. */
export function encodeRecording({ header, events, judgement }: Recording): string {
  return [header, ...events, ...(judgement ? [judgement] : [])].map(encodeLine).join('');
}
