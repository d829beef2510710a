// What was written, as bytes: one character of the string is one byte.
import { Buffer } from 'buffer';
import { invalidArgType, nullValues } from '../errors.ts';
import { unsupported } from '../unsupported.ts';

export type Chunk = string | Uint8Array;

const KNOWN = /^(utf-?8|latin1|binary|ascii|hex|base64|base64url|ucs-?2|utf-?16le)$/i;

function encodingOf(encoding: unknown): BufferEncoding {
  if (encoding === undefined || encoding === null) return 'utf8';
  if (typeof encoding !== 'string' || !KNOWN.test(encoding)) unsupported(`encoding ${String(encoding)}`);
  return encoding as BufferEncoding;
}

export function bytesOf(chunk: Chunk, encoding?: unknown): string {
  if (typeof chunk !== 'string')
    return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
  const name = encodingOf(encoding);
  if (name === 'base64url') return atob(chunk.replaceAll('-', '+').replaceAll('_', '/'));
  return Buffer.from(chunk, name === 'ascii' ? 'latin1' : name).toString('latin1');
}

export function checkChunk(chunk: unknown): Chunk {
  if (chunk === null) throw nullValues();
  if (typeof chunk === 'string' || chunk instanceof Uint8Array) return chunk;
  throw invalidArgType('chunk', ['string', 'Buffer', 'Uint8Array'], chunk);
}
