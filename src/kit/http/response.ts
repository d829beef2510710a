// An HTTP/1.1 response taken apart, without losing a byte of it.

import { type Piece, readChunks } from './chunks.ts';

export type Response = ReturnType<typeof parseResponse>;

/** `raw`: every byte received, one character each. */
export function parseResponse(raw: string) {
  const end = raw.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = raw.slice(0, end < 0 ? undefined : end).split('\r\n');
  return {
    raw,
    statusLine,
    status: Number(/^HTTP\/\d\.\d (\d{3})/.exec(statusLine)?.[1] ?? Number.NaN),
    /** In the order and the case received. */
    fields: lines.map((line): [name: string, value: string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
    body: end < 0 ? '' : raw.slice(end + 4),
    /** Whether the empty line that ends the header section has arrived. */
    headed: end >= 0,
  };
}

/** Names are compared without regard to case (RFC 9110, section 5.1). */
export function fieldOf(response: Response, name: string): string | undefined {
  return response.fields.find(([field]) => field.toLowerCase() === name.toLowerCase())?.[1];
}

export function isChunked(response: Response): boolean {
  return /\bchunked\b/i.test(fieldOf(response, 'transfer-encoding') ?? '');
}

/** Whether everything announced has arrived; a response without length or chunks ends with the connection. */
export function isComplete(response: Response, method: string): boolean {
  if (!response.headed) return false;
  if (hasNoBody(response, method)) return true;
  if (isChunked(response)) return readChunks(response.body).isWhole;
  const length = fieldOf(response, 'content-length');
  return length !== undefined && response.body.length >= Number(length);
}

/** The content without its coding, one character for each byte. */
export function contentOf(response: Response, method: string): string {
  if (hasNoBody(response, method)) return '';
  if (!isChunked(response)) return response.body;
  const content = readChunks(response.body).pieces.filter(({ framing }) => !framing);
  return content.map(({ text }) => text).join('');
}

/** Whatever its fields announce (RFC 9112, section 6.3). */
function hasNoBody({ status }: Response, method: string): boolean {
  return method === 'HEAD' || status === 204 || status === 304;
}

/** The bytes that do not depend on when they were sent: all but the value of `Date`. */
export function withoutDate(raw: string): string {
  return raw.replace(/^(Date: ).*(?=\r\n)/im, '$1');
}

/** One character a byte, to bytes. */
export function bytesOf(latin1: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(latin1, (character) => character.charCodeAt(0));
}

/** The decoder that the response asks for; UTF-8 when it names none, or one that is not known. */
function decoderOf(response: Response): TextDecoder {
  const charset = /charset="?([^";\s]+)/i.exec(fieldOf(response, 'content-type') ?? '')?.[1];
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

/** Any beginning of a body too; a character cut between two chunks is put together. */
export function partsOf(response: Response): Piece[] {
  const decoder = decoderOf(response);
  const decode = (text: string) => decoder.decode(bytesOf(text), { stream: true });
  const { body } = response;
  if (!isChunked(response)) return [{ text: decode(body), framing: false }];
  return readChunks(body).pieces.map(({ text, framing }) => ({ text: framing ? text : decode(text), framing }));
}
