// Newline-delimited JSON: one value a line.

export function encodeLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

/** Parses a whole text. Throws a SyntaxError that names the line. */
export function parseLines<Value = unknown>(text: string): Value[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line) as Value];
    } catch (cause) {
      throw new SyntaxError(`line ${index + 1} is not JSON: ${line.slice(0, 80)}`, { cause });
    }
  });
}

/** Cuts chunks of text into whole lines; a last line without its newline is yielded too. */
export async function* splitLines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
