// The chunked coding (RFC 9112, section 7.1), from the characters of a body received so far, one for each byte.

export interface Piece {
  text: string;
  /** Whether it belongs to the coding and not to the content. */
  framing: boolean;
}

/**
 * Takes any beginning of a body; what is not chunked at all is framing to its end. The pieces together are the body;
 * `isWhole`: the last chunk and the empty line after it have come.
 */
export function readChunks(body: string): { pieces: Piece[]; isWhole: boolean } {
  const pieces: Piece[] = [];
  let place = 0;
  let isLast = false;
  const take = (text: string, framing: boolean) => {
    if (text !== '') pieces.push({ text, framing });
    place += text.length;
  };
  while (place < body.length) {
    const lineEnd = body.indexOf('\n', place) + 1;
    const line = body.slice(place, lineEnd || undefined);
    take(line, true);
    if (isLast && line === '\r\n') {
      take(body.slice(place), true);
      return { pieces, isWhole: true };
    }
    const length = Number.parseInt(line, 16);
    if (isLast || lineEnd === 0 || Number.isNaN(length)) continue;
    isLast = length === 0;
    if (isLast) continue;
    take(body.slice(place, place + length), false);
    if (body.startsWith('\r\n', place)) take('\r\n', true);
  }
  return { pieces, isWhole: false };
}
