// The head of an HTTP/1.1 message, read as strictly as Node.js's own parser does, and how long the body is.
import { TOKEN, VALUE } from '../../field-syntax.ts';
import { METHODS } from '../tables.ts';

/** What is wrong with the bytes: Node.js's code, the reason. */
export class ParseError extends Error {
  readonly code: string;
  readonly reason: string;
  constructor(code: string, reason: string) {
    super(`Parse Error: ${reason}`);
    this.code = code;
    this.reason = reason;
  }
}

export interface Head {
  minor: number;
  fields: [name: string, value: string][];
  method?: string;
  url?: string;
  status?: number;
  reason?: string;
}

export function readHead(text: string, isRequest: boolean): Head {
  const [first = '', ...lines] = text.split('\r\n');
  const fields = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    const [name, value] = [line.slice(0, colon), line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '')];
    if (colon < 1 || !TOKEN.test(name)) throw new ParseError('HPE_INVALID_HEADER_TOKEN', 'Invalid header token');
    if (!VALUE.test(value)) throw new ParseError('HPE_INVALID_HEADER_TOKEN', 'Invalid header value char');
    return [name, value];
  });
  if (!isRequest) {
    const [, minor, status, reason = ''] = /^HTTP\/1\.(\d) (\d{3}) ?(.*)$/.exec(first) ?? [];
    if (!status) throw new ParseError('HPE_INVALID_CONSTANT', 'Expected HTTP/');
    return { minor: Number(minor), fields, status: Number(status), reason };
  }
  const [, method = '', url = '', minor] = /^([A-Z-]+) ([\x21-\x7e]+) HTTP\/1\.([01])$/.exec(first) ?? [];
  if (!METHODS.includes(method)) throw new ParseError('HPE_INVALID_METHOD', 'Invalid method encountered');
  const isUrl = method === 'CONNECT' || /^(?:\/|\*$|[a-z][a-z\d+.-]*:\/\/)/i.test(url);
  if (!isUrl) throw new ParseError('HPE_INVALID_URL', 'Unexpected start char in url');
  return { minor: Number(minor), fields, method, url };
}

export const valuesOf = ({ fields }: Head, wanted: string): string[] =>
  fields.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
export const tokensOf = (head: Head, name: string): string[] =>
  valuesOf(head, name)
    .join(',')
    .toLowerCase()
    .split(',')
    .map((token) => token.trim());

/** Node.js takes no message whose end is told twice, or badly. */
function checkLength(lengths: string[], encodings: string[], first: string | undefined): void {
  const fault = (code: string, reason: string) => new ParseError(`HPE_${code}`, reason);
  const bad = lengths.find((length) => !/^\d+$/.test(length));
  if (bad !== undefined)
    throw fault('INVALID_CONTENT_LENGTH', `${bad === '' ? 'Empty' : 'Invalid character in'} Content-Length`);
  if (lengths.length > 1) throw fault('UNEXPECTED_CONTENT_LENGTH', 'Duplicate Content-Length');
  if (encodings.length === 0 || lengths.length === 0) return;
  if (first === 'content-length')
    throw fault('INVALID_TRANSFER_ENCODING', "Transfer-Encoding can't be present with Content-Length");
  throw fault('INVALID_CONTENT_LENGTH', "Content-Length can't be present with Transfer-Encoding");
}

/** How long the body is: `Infinity` up to the end of the connection. `isLenient`: as a browser, which reads what it can. */
export function lengthOf(head: Head, isRequest: boolean, isLenient: boolean): number | 'chunked' {
  const lengths = valuesOf(head, 'content-length');
  const encodings = valuesOf(head, 'transfer-encoding');
  const names = head.fields.map(([name]) => name.toLowerCase());
  const first = names.find((name) => name === 'content-length' || name === 'transfer-encoding');
  if (!isLenient) checkLength(lengths, encodings, first);
  if (encodings.length > 0) {
    if (/(?:^|,)\s*chunked$/i.test(encodings.join(','))) return 'chunked';
    if (isRequest) throw new ParseError('HPE_INVALID_TRANSFER_ENCODING', 'Request has invalid `Transfer-Encoding`');
    return Infinity;
  }
  const length = Number(lengths[0]);
  if (length >= 0) return length;
  return isRequest || [204, 304].includes(Number(head.status)) || Number(head.status) < 200 ? 0 : Infinity;
}
