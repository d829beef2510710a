// Lines survive any cut; a bad one is named.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeLine, parseLines, splitLines } from './ndjson.ts';

async function collect(chunks: string[]): Promise<string[]> {
  const lines: string[] = [];
  async function* source() {
    yield* chunks;
  }
  for await (const line of splitLines(source())) lines.push(line);
  return lines;
}

test('whatever the chunks, the same lines', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue(), { minLength: 1 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
      async (values, sizes) => {
        const text = values.map(encodeLine).join('');
        const chunks: string[] = [];
        for (let at = 0; at < text.length; ) {
          const size = sizes.next().value as number;
          chunks.push(text.slice(at, at + size));
          at += size;
        }
        expect(await collect(chunks)).toEqual(text.split('\n').slice(0, -1));
        expect(parseLines(text)).toEqual(JSON.parse(JSON.stringify(values)));
      },
    ),
  );
});

test('a last line without its end is a line', async () => {
  expect(await collect(['{"a":1}\n{"b"', ':2}'])).toEqual(['{"a":1}', '{"b":2}']);
});

test('a line that is not JSON is named', () => {
  expect(() => parseLines('{}\n{oops\n')).toThrow('line 2 is not JSON: {oops');
});
