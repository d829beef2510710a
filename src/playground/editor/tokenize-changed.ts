// Colours again only the lines that changed: those before and after them keep their tokens.
import {
  type Grammar,
  languages,
  type Token,
  type TokenStream,
  tokenize,
  withoutTokenizer,
} from 'prism-code-editor/prism';

/** Lines that no token crosses. */
interface Piece {
  text: string;
  tokens: TokenStream;
}

function piecesOf(code: string, tokens: TokenStream): Piece[] {
  const pieces: Piece[] = [];
  let piece: Piece = { text: '', tokens: [] };
  let place = 0;
  const add = (token: string | Token) => {
    piece.tokens.push(token);
    piece.text += code.slice(place, place + token.length);
    place += token.length;
  };
  for (const token of tokens) {
    for (const part of typeof token === 'string' ? token.split(/(?<=\n)/) : [token]) {
      add(part);
      if (typeof part !== 'string' || !part.endsWith('\n')) continue;
      pieces.push(piece);
      piece = { text: '', tokens: [] };
    }
  }
  return piece.text === '' ? pieces : [...pieces, piece];
}

/** A comment or a template that is not closed goes on in the lines that follow. */
const isOpen = ({ text, tokens }: Piece): boolean =>
  tokens.some((token) => (typeof token === 'string' ? token.includes('`') : token.type === 'comment')) &&
  /`|\/\*(?![\s\S]*\*\/)/.test(text);

/** `onLines` is told how many lines are read again. */
export function tokenizeChanged(onLines: (count: number) => void = () => {}) {
  let known: Piece[] = [];
  return (code: string, grammar: Grammar): TokenStream => {
    let [first, from] = [0, 0];
    for (; known[first] && code.startsWith(known[first]?.text ?? '', from); first += 1)
      from += known[first]?.text.length ?? 0;
    let [last, to] = [known.length, code.length];
    for (; last > first && code.slice(from, to).endsWith(known[last - 1]?.text ?? ''); last -= 1)
      to -= known[last - 1]?.text.length ?? 0;
    // How a line is read depends on the nearest lines around it that are not blank. Those of a change are read again,
    // with one more on each side, which gives them their context and keeps its own tokens.
    const isBlank = (index: number) => known[index]?.text.trim() === '';
    const beyond = (index: number, step: 1 | -1) => {
      let next = index + step;
      while (isBlank(next)) next += step;
      return next;
    };
    const begin = Math.max(-1, beyond(beyond(first, -1), -1));
    const end = Math.min(known.length, beyond(beyond(last - 1, 1), 1));
    const before = known.slice(0, begin + 1);
    const after = known.slice(end);
    const sizeOf = (pieces: Piece[]) => pieces.reduce((sum, { text }) => sum + text.length, 0);
    const read = (text: string) => {
      onLines(text.split('\n').length);
      return piecesOf(text, withoutTokenizer(text, grammar));
    };
    const context = [before.slice(-1), after.slice(0, 1)] as const;
    const changed = read(
      code.slice(sizeOf(before) - sizeOf(context[0]), code.length - sizeOf(after) + sizeOf(context[1])),
    );
    // The line after may be read otherwise by what comes before it: `/ 2 /g` is a division, or a regular expression.
    const isCrossed =
      context[0].some(({ text }) => text !== changed.shift()?.text) ||
      context[1].some((piece) => JSON.stringify(piece) !== JSON.stringify(changed.pop()));
    known = isCrossed || [...known, ...changed].some(isOpen) ? read(code) : [...before, ...changed, ...after];
    return known.flatMap(({ tokens }) => tokens);
  };
}

export function colourChangedLines(): void {
  const { javascript } = languages;
  if (javascript) javascript[tokenize] ??= tokenizeChanged() as never;
}
