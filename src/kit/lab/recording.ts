// A committed recording, read back.
import { parseLines } from '../protocol/ndjson.ts';
import { type Header, isEvent, isHeader, type LabEvent, type Line, type Stamped } from '../protocol/stream.ts';

export interface Recording {
  header: Header;
  events: Stamped<LabEvent>[];
}

/** `undefined` for an empty text: a lab that was never recorded. Throws when the first line is not a header. */
export function parseRecording(text: string): Recording | undefined {
  const [header, ...lines] = parseLines<Line>(text);
  if (header === undefined) return undefined;
  if (!isHeader(header)) throw new TypeError(`a recording starts with a header, not with ${JSON.stringify(header)}`);
  return { header, events: lines.filter(isEvent) };
}
