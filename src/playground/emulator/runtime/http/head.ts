// The head of a message: its fields in their order, then what Node.js adds by itself.
import { Buffer } from 'buffer';
import { invalidArgValue, simple } from '../errors.ts';
import { validateHeaderName, validateHeaderValue } from './validate.ts';

/** By lower-case name: the name as it was given, and its value. */
export type Fields = Record<string, [name: string, value: unknown]>;

/** The part of a message that decides its head, and that its head decides. */
export interface HeadState {
  fields: Fields | null;
  statusCode: number;
  sendDate: boolean;
  shouldKeepAlive: boolean;
  chunkedEncoding: boolean;
  useChunkedEncodingByDefault: boolean;
  maxRequestsOnConnectionReached: boolean;
  hasBody: boolean;
  last: boolean;
  contentLength: number | null;
  defaultKeepAlive: boolean;
  /** A client's request: its connection is kept by the agent. */
  hasAgent: boolean;
  keepAliveTimeout: number;
  maxRequestsPerSocket: number;
  removed: { connection: boolean; 'content-length': boolean; 'transfer-encoding': boolean };
}

const has = () => ({ connection: false, length: false, encoding: false, date: false, trailer: false });

export function storeHeader(message: HeadState, firstLine: string, headers: unknown): string {
  const given = has();
  let head = firstLine;
  const one = (name: string, value: unknown, validate: boolean) => {
    if (validate) validateHeaderValue(name, value);
    head += `${name}: ${value}\r\n`;
    match(message, given, name.toLowerCase(), value);
  };
  for (const [name, value, validate] of pairsOf(message, headers)) {
    if (validate) validateHeaderName(name);
    const values = dispositionOf(name, value, message);
    if (!Array.isArray(values)) one(name, values, validate);
    else if (values.length > 1 && name.toLowerCase() === 'cookie') one(name, values.join('; '), validate);
    else for (const item of values) one(name, item, validate);
  }
  if (message.sendDate && !given.date) head += `Date: ${new Date().toUTCString()}\r\n`;
  if (message.chunkedEncoding && (message.statusCode === 204 || message.statusCode === 304)) {
    message.chunkedEncoding = false;
    message.shouldKeepAlive = false;
  }
  head += connection(message, given);
  head += delimitation(message, given);
  if (!message.chunkedEncoding && given.trailer) throw simple('ERR_HTTP_TRAILER_INVALID');
  return `${head}\r\n`;
}

function pairsOf(message: HeadState, headers: unknown): [name: string, value: unknown, validate: boolean][] {
  if (!headers) return [];
  if (headers === message.fields)
    return Object.values(message.fields ?? {}).map(([name, value]) => [name, value, false]);
  if (!Array.isArray(headers)) return Object.entries(headers).map(([name, value]) => [name, value, true]);
  if (Array.isArray(headers[0])) return headers.map(([name, value]) => [name, value, true]);
  if (headers.length % 2 !== 0) throw invalidArgValue('headers', headers);
  return Array.from({ length: headers.length / 2 }, (_, index) => [headers[2 * index], headers[2 * index + 1], true]);
}

/** With a known length, this one field goes out in Latin-1 whatever the body is. */
function dispositionOf(name: string, value: unknown, { contentLength }: HeadState): unknown {
  if (name.toLowerCase() !== 'content-disposition' || !contentLength) return value;
  const latin = (text: unknown) => Buffer.from(String(text), 'latin1');
  return Array.isArray(value) ? value.map(latin) : latin(value);
}

function match(message: HeadState, given: ReturnType<typeof has>, field: string, value: unknown): void {
  if (field === 'connection') {
    given.connection = true;
    message.removed.connection = false;
    if (/(?:^|\W)close(?:$|\W)/i.test(String(value))) message.last = true;
    else message.shouldKeepAlive = true;
  } else if (field === 'transfer-encoding') {
    given.encoding = true;
    message.removed['transfer-encoding'] = false;
    if (/(?:^|\W)chunked(?:$|\W)/i.test(String(value))) message.chunkedEncoding = true;
  } else if (field === 'content-length') {
    given.length = true;
    message.contentLength = Number(value);
    message.removed['content-length'] = false;
  } else if (field === 'date') given.date = true;
  else if (field === 'trailer') given.trailer = true;
  else if (field === 'keep-alive') message.defaultKeepAlive = false;
}

function connection(message: HeadState, given: ReturnType<typeof has>): string {
  if (message.removed.connection) {
    message.last = !message.shouldKeepAlive;
    return '';
  }
  if (given.connection) return '';
  const keepsAlive =
    message.shouldKeepAlive && (given.length || message.useChunkedEncodingByDefault || message.hasAgent);
  if (!keepsAlive) message.last = true;
  if (!keepsAlive || message.maxRequestsOnConnectionReached) return 'Connection: close\r\n';
  if (!message.keepAliveTimeout || !message.defaultKeepAlive) return 'Connection: keep-alive\r\n';
  const most = message.maxRequestsPerSocket > 0 ? `, max=${message.maxRequestsPerSocket}` : '';
  return `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(message.keepAliveTimeout / 1000)}${most}\r\n`;
}

/** How the client will know where the body ends. */
function delimitation(message: HeadState, given: ReturnType<typeof has>): string {
  if (given.length || given.encoding) return '';
  if (!message.hasBody) {
    message.chunkedEncoding = false;
    return '';
  }
  if (!message.useChunkedEncodingByDefault) {
    message.last = true;
    return '';
  }
  if (!given.trailer && !message.removed['content-length'] && message.contentLength !== null) {
    return `Content-Length: ${message.contentLength}\r\n`;
  }
  if (message.removed['transfer-encoding']) {
    message.last = true;
    return '';
  }
  message.chunkedEncoding = true;
  return 'Transfer-Encoding: chunked\r\n';
}
