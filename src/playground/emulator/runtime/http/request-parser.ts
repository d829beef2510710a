// A request's bytes, taken apart as strictly as Node.js's own parser does.
import { Buffer } from 'buffer';
import { TOKEN, VALUE } from '../../field-syntax.ts';
import { METHODS } from '../tables.ts';

export interface RequestHead {
  method: string;
  url: string;
  minor: number;
  /** In order, as sent. */
  fields: [name: string, value: string][];
}

export interface ParsedRequest extends RequestHead {
  /** Pieces of the body, as they come. */
  body: Uint8Array[];
  /** Whether all the body has come. */
  complete: boolean;
  /** What follows is not as it must be: after the body, the connection is refused. */
  broken: boolean;
  /** What follows may be another request. */
  followed: boolean;
}

/** As much as Node.js reads at once. */
const PIECE = 65_536;
const LARGEST_HEAD = 16_384;

/** undefined when it is not a request; 'too-large' when its head is. */
export function parseRequest(bytes: string): ParsedRequest | 'too-large' | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  if (end > LARGEST_HEAD) return 'too-large';
  const [first = '', ...lines] = bytes.slice(0, end).split('\r\n');
  const [, method = '', url = '', minor] = /^([A-Z-]+) ([\x21-\x7e\x80-\xff]+) HTTP\/1\.([01])$/.exec(first) ?? [];
  if (!METHODS.includes(method) || !/^(?:\/|\*$|[a-z][a-z\d+.-]*:\/\/)/i.test(url)) return undefined;
  const fields: [string, string][] = [];
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '');
    if (colon < 1 || !TOKEN.test(name) || !VALUE.test(value)) return undefined;
    fields.push([name, value]);
  }
  const head = { method, url, minor: Number(minor), fields };
  const all = (wanted: string) => fields.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
  const lengths = all('content-length');
  const encodings = all('transfer-encoding');
  if (lengths.length > 1 || (lengths[0] !== undefined && !/^\d+$/.test(lengths[0]))) return undefined;
  if (encodings.length > 0 && lengths.length > 0) return undefined;
  const rest = bytes.slice(end + 4);
  if (encodings.length > 0) {
    if (!/(?:^|,)\s*chunked$/i.test(encodings.join(','))) return undefined;
    return { ...head, followed: false, ...dechunked(rest) };
  }
  const length = Number(lengths[0] ?? 0);
  const body = rest.slice(0, length);
  const after = rest.slice(length).replace(/^[\r\n]+/, '');
  const followed = /^[A-Z]/.test(after);
  return { ...head, body: pieces(body), complete: body.length === length, broken: after !== '' && !followed, followed };
}

function pieces(body: string): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = 0; at < body.length; at += PIECE) found.push(Buffer.from(body.slice(at, at + PIECE), 'latin1'));
  return found;
}

export function dechunked(text: string): Pick<ParsedRequest, 'body' | 'complete' | 'broken'> {
  const body: Uint8Array[] = [];
  for (let at = 0; ; ) {
    const line = text.indexOf('\r\n', at);
    if (line < 0) return { body, complete: false, broken: false };
    const size = /^[\da-f]+(?=$|;)/i.exec(text.slice(at, line))?.[0];
    if (size === undefined) return { body, complete: false, broken: true };
    const length = Number.parseInt(size, 16);
    if (length === 0) return { body, complete: true, broken: false };
    const next = line + 2 + length + 2;
    if (next > text.length) return { body, complete: false, broken: false };
    body.push(...pieces(text.slice(line + 2, line + 2 + length)));
    at = next;
  }
}
