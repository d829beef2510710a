// Which words of a program are coloured, and that its text stays whole.
import { expect, test } from 'vitest';
import { highlight } from './highlight.ts';

const PROGRAM = `const port = 3000; // écoute\nserver.listen(port, () => log(\`à \${port} : \${'ok'}\`));\n`;

const textOf = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
const coloured = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`<span class="${name}">([^<]*)</span>`, 'g'))].map(([, text]) => text?.trim());

test('keywords, strings and comments have a class; operators, names and numbers are plain text', () => {
  const html = highlight(PROGRAM, 'mjs');
  expect(coloured(html, 'k')).toEqual(['const']);
  expect(coloured(html, 's')).toEqual(['`à', ':', "'ok'", '`']);
  expect(coloured(html, 'c')).toEqual(['// écoute']);
  expect(new Set([...html.matchAll(/class="([^"]*)"/g)].map(([, name]) => name))).toEqual(
    new Set(['part', 'line', 'k', 's', 'c']),
  );
});

test('a sheet of paper ends before what begins at the margin after an empty line', () => {
  const parts = highlight('const a = [\n\n1];\n\nfunction b() {\n\n}\n', 'mjs').split('<span class="part">').slice(1);
  expect(parts.map(textOf)).toEqual(['const a = [\n\n', '1];\n\n', 'function b() {\n\n}']);
});

test('every language keeps its text, and one that is not known has no colour', () => {
  for (const language of ['js', 'ts', 'py', 'rb', 'sh', 'brainfuck']) {
    expect(textOf(highlight('if a < b && c:\n  puts "x"\n', language))).toBe('if a < b && c:\n  puts "x"');
  }
  expect(highlight('const a = 1', 'brainfuck')).not.toContain('class="k"');
});
