// The lines that changed are read again, and give what reading the whole text gives.
import fc from 'fast-check';
import { languages, withoutTokenizer } from 'prism-code-editor/prism';
import 'prism-code-editor/prism/languages/javascript';
import { expect, test } from 'vitest';
import { tokenizeChanged } from './tokenize-changed.ts';

const grammar = languages['javascript'] as NonNullable<(typeof languages)[string]>;

/** Texts that are next to each other are one. */
function joined(tokens: ReturnType<typeof withoutTokenizer>): unknown[] {
  const all: unknown[] = [];
  for (const token of tokens) {
    const before = all.at(-1);
    if (typeof token === 'string' && typeof before === 'string') all[all.length - 1] = before + token;
    else if (token !== '') all.push(token);
  }
  return all;
}

test('a letter typed in a long program: a few lines are read again', () => {
  const counts: number[] = [];
  const read = tokenizeChanged((count) => counts.push(count));
  const lines = Array.from({ length: 500 }, (_, index) => `const a${index} = 'x' + ${index}; // ${index}`);
  read(lines.join('\n'), grammar);
  lines[250] += 'y';
  read(lines.join('\n'), grammar);
  expect(counts).toEqual([500, expect.any(Number)]);
  expect(counts[1]).toBeLessThanOrEqual(6);
});

const LINES = [
  'const a = 1;',
  '',
  "f('x');",
  '/* c',
  '*/',
  '`t',
  `$\{x}\``,
  '// d',
  'b',
  '/ 2 /g',
  '  ',
  'function',
  '= function () {',
  'a.',
  '}',
  'if (a) {',
  '/*e*/',
];

test('the tokens are those of the whole text, whatever is changed', () => {
  const text = fc.array(fc.constantFrom(...LINES), { maxLength: 8 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (texts) => {
      const read = tokenizeChanged();
      for (const one of texts) expect(joined(read(one, grammar))).toEqual(joined(withoutTokenizer(one, grammar)));
    }),
    // The slash after a comment that has just been opened begins a regular expression.
    { numRuns: 2000, examples: [[['*/\n/ 2 /g', '/* c\n*/\n/ 2 /g']]] },
  );
});
