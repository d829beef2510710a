// The table of a broken budget must point at what grew.
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { htmlParts, partsText } from './parts.ts';

const PAGE = `<style>p { color: red }</style><p id="p1">Une phrase.</p><figure><svg><svg><path d="M0 0"></path></svg></svg>
<form><input></form><pre>const port = 3000;</pre></figure><script>start();</script>`;

const grown = (mark: string) => PAGE.replace(mark, `${randomBytes(3000).toString('hex')}${mark}`);

test.each([
  ['HTML: styles', '</style>'],
  ['HTML: prose', '</p>'],
  ['HTML: drawings', '</svg></svg>'],
  ['HTML: programs', '</pre>'],
  ['HTML: inline scripts and data', '</script>'],
  ['HTML: the rest', '</figure>'],
])('what grows is named: %s', async (name, mark) => {
  const [before, after] = [await htmlParts(PAGE), await htmlParts(grown(mark))];
  const gains = after.map((part, at) => ({ name: part.name, bytes: part.bytes - (before[at]?.bytes ?? 0) }));
  const [most] = gains.sort((a, b) => b.bytes - a.bytes);
  expect(most?.name).toBe(name);
  expect(most?.bytes).toBeGreaterThan(2500);
});

test('a line a part, sizes under each other', () => {
  expect(
    partsText([
      { name: 'a', bytes: 12_345 },
      { name: 'b', bytes: 7 },
    ]),
  ).toBe('  12345  a\n      7  b');
});
