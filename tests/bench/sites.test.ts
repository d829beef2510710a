// What the page's and the build's benchmarks count, and how they know that a site shows the document.
import { expect, test } from 'vitest';
import { perDocument } from './build.ts';
import { copyOf, missingFrom, proseOf, sentencesOf, slugOf } from './document.ts';
import { candidates } from './host.ts';
import { byKind, firstScreen, total } from './page.ts';
import { readProse } from './sites.ts';
import { spread } from './statistics.ts';

const MDX = `---
title: about
---

Une phrase. Une autre, "citée" : oui !

\`\`\`js
const port = 3000;
\`\`\`

<Lab name="bonjour" />

<Lab name="veille" />

Un [lien][] en \`code\`.

[lien]: https://example.org/
`;

test('the prose is the page without front matter and without labs', () => {
  const prose = proseOf(MDX);
  expect(prose.startsWith('Une phrase.')).toBe(true);
  expect(prose).not.toContain('<Lab');
  expect(prose).toContain('```\n\nUn [lien][]');
});

test('sentences are those that a reader sees, lines of code among them', () => {
  expect(sentencesOf(proseOf(MDX))).toEqual([
    'const port = 3000;',
    'Une phrase.',
    'Une autre, "citée" : oui !',
    'Un lien en code.',
  ]);
});

test('the real document has many', async () => {
  expect(sentencesOf(await readProse()).length).toBeGreaterThan(25);
});

test('a page that lacks a sentence is found out, one that sets spaces and quotes in its own way is not', () => {
  const html =
    '<p>Une phrase. Une autre, «\u202fcitée\u202f»\u00a0: oui\u202f!</p><pre>const <b>port</b> = 3000;</pre><p>Un <a>lien</a> en <code>code</code>.</p>';
  expect(missingFrom(html, proseOf(MDX))).toEqual([]);
  expect(missingFrom(html.replace('3000', '3001'), proseOf(MDX))).toEqual(['const port = 3000;']);
  expect(missingFrom(`<script>${html}</script>`, proseOf(MDX))).toHaveLength(4);
});

test('no two copies are alike', () => {
  const prose = proseOf(MDX);
  const copies = [1, 2, 3].map((number) => copyOf(prose, number));
  expect(new Set(copies.map(({ title }) => title)).size).toBe(3);
  expect(new Set(copies.map(({ body }) => body)).size).toBe(3);
  expect([1, 2].map(slugOf)).toEqual(['index', 'document-2']);
});

test('an address leads to a file as on a static host', () => {
  expect(candidates('/')).toEqual(['index.html']);
  expect(candidates('/a/?v=1')).toEqual(['a/index.html']);
  expect(candidates('/a%20b')).toEqual(['a b', 'a b.html', 'a b/index.html']);
});

test('bytes by kind add up', () => {
  const fetched = [
    { kind: 'document', bytes: 10 },
    { kind: 'script', bytes: 3 },
    { kind: 'script', bytes: 4 },
    { kind: 'fetch', bytes: 5 },
    { kind: 'other', bytes: 6 },
  ];
  expect(byKind(fetched)).toEqual([10, 0, 7, 0, 0, 11]);
  expect(total(fetched)).toBe(28);
});

test('the first screen ends with the first figure', async () => {
  const page = '<p>texte</p><figure>une</figure>';
  expect(await firstScreen(`${page}${Math.random()}`)).toBe(await firstScreen(page));
});

test('one more document costs what many cost beyond few', () => {
  expect(perDocument(spread([2000]), 1, spread([11_990]), 1000)).toBe(10);
});
