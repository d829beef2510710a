// `node:querystring`.
import { Buffer } from 'buffer';
import { coded } from '../errors.ts';

type Values = string | string[];

const escaped = (value: unknown): string => {
  const text = typeof value === 'object' && value !== null ? String(value) : `${value as string}`;
  try {
    return encodeURIComponent(text);
  } catch {
    throw coded(URIError as never, 'ERR_INVALID_URI', 'URI malformed');
  }
};

/** What is not well formed stays as it is, byte by byte. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    const bytes = Buffer.from(text).toString('latin1');
    const decoded = bytes.replace(/%([\da-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
    return Buffer.from(decoded, 'latin1').toString();
  }
}

interface ParseOptions {
  maxKeys?: number;
  decodeURIComponent?: (text: string) => string;
}

/** A decoder of the reader's may throw too. */
function decoded(text: string, decode: (text: string) => string): string {
  const plain = text.replaceAll('+', ' ');
  try {
    return decode(plain);
  } catch {
    return unescaped(plain);
  }
}

export function parse(text: unknown, separator = '&', equals = '=', options?: ParseOptions): Record<string, Values> {
  const found = Object.create(null) as Record<string, Values>;
  if (typeof text !== 'string' || text === '') return found;
  const [between, after] = [separator || '&', equals || '='].map(String) as [string, string];
  const decode = options?.decodeURIComponent ?? querystring.unescape;
  const most = typeof options?.maxKeys === 'number' ? options.maxKeys : 1000;
  const pairs = text.split(between);
  for (const pair of most > 0 ? pairs.slice(0, most) : pairs) {
    if (pair === '') continue;
    const at = pair.indexOf(after);
    const name = decoded(at < 0 ? pair : pair.slice(0, at), decode);
    const value = at < 0 ? '' : decoded(pair.slice(at + after.length), decode);
    const known = found[name];
    found[name] = known === undefined ? value : [known, value].flat();
  }
  return found;
}

const plain = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : '';
  return typeof value === 'bigint' || typeof value === 'boolean' ? `${value}` : '';
};

export function stringify(
  values: unknown,
  separator = '&',
  equals = '=',
  options?: { encodeURIComponent?: (text: string) => string },
): string {
  if (typeof values !== 'object' || values === null) return '';
  const encode = options?.encodeURIComponent ?? querystring.escape;
  return Object.entries(values)
    .flatMap(([name, value]) => [value].flat().map((one) => encode(name) + (equals || '=') + encode(plain(one))))
    .join(separator || '&');
}

/** The program may put its own `escape` and `unescape` here. */
export const querystring = {
  unescapeBuffer: undefined,
  unescape: unescaped,
  escape: escaped,
  stringify,
  encode: stringify,
  parse,
  decode: parse,
};
