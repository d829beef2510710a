// A response's body as it is shown: characters, and what frames them.
import { fieldOf, type Response } from './response.ts';

export interface Part {
  text: string;
  /** Whether it belongs to the chunked coding (RFC 9112, section 7.1) and not to the content. */
  framing: boolean;
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
export function partsOf(response: Response): Part[] {
  const decoder = decoderOf(response);
  const decode = (text: string) => decoder.decode(bytesOf(text), { stream: true });
  const { body } = response;
  if (!/\bchunked\b/i.test(fieldOf(response, 'transfer-encoding') ?? ''))
    return [{ text: decode(body), framing: false }];
  const parts: Part[] = [];
  let place = 0;
  while (place < body.length) {
    const size = /[\da-f]*[^\r]*\r?\n?/iy;
    size.lastIndex = place;
    const line = size.exec(body)?.[0] ?? '';
    parts.push({ text: line, framing: true });
    place += line.length;
    const length = Number.parseInt(line, 16);
    if (!line.endsWith('\n') || Number.isNaN(length)) continue;
    const content = body.slice(place, place + length);
    place += content.length;
    if (content !== '') parts.push({ text: decode(content), framing: false });
    const end = body.startsWith('\r\n', place) ? '\r\n' : '';
    if (end !== '') parts.push({ text: end, framing: true });
    place += end.length;
  }
  return parts;
}
