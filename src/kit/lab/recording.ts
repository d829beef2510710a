// A recording, read back: as it is committed, or as the page serves it, with its judgement.
import { parseLines } from '../protocol/ndjson.ts';
import {
  type Header,
  isEvent,
  isHeader,
  type LabEvent,
  type Line,
  type Stamped,
  type VerdictLine,
} from '../protocol/stream.ts';

export interface Recording {
  header: Header;
  events: Stamped<LabEvent>[];
  /** What the build made of the events. */
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
