// A response's body as it is shown: characters, and what frames them.
import { type Piece, readChunks } from './chunks.ts';
import { fieldOf, isChunked, type Response } from './response.ts';

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
