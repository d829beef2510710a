// The page's own source is right; each kind of fault is found at its line, with its sentence.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { findFault } from './source-check.ts';

test('the page has no fault', async () => {
  expect(findFault(await readFile(new URL('../../content/a-propos.mdx', import.meta.url), 'utf8'))).toBeUndefined();
});

test('what is in code, a lab’s tag and a definition is left alone', () => {
  const source =
    '## Un titre\n\n### Un autre\n\n```js\nconst a = {};\n```\n\n`{a}` et [`fork()`][], **gras**.\n\n<Lab name="boucle" />\n\n[`fork()`]: https://a.fr\n';
  expect(findFault(source)).toBeUndefined();
});

test.each([
  [
    'a link without its definition',
    'Un.\n\nLa [boucle\nd’événements][] tourne.\n',
    3,
    'le lien « boucle d’événements » n’a pas d’adresse',
  ],
  ['a link to another name', '[ici][la]\n\n[là]: https://a.fr\n', 1, 'le lien « la »'],
  ['a brace', 'Un.\nDeux { trois.\n', 2, '« { » ouvrirait'],
  ['a tag that is not closed', 'Un.\n\n<Lab name="boucle">\n', 3, 'serait lu comme une balise'],
  ['a backtick', 'Un `deux.\n\nTrois.\n', 1, 'un accent grave'],
  ['a heading within a line', 'Un. ## Deux\n', 1, '« ## » ne fait un titre'],
  ['emphasis', 'Un **deux.\n\nTrois.\n', 1, '« ** »'],
  ['an address with a space', 'Un [lien](https://a.fr/un deux).\n', 1, 'contient une espace'],
])('%s is found', (_name, source, line, sentence) => {
  expect(findFault(source)).toMatchObject({ line, sentence: expect.stringContaining(sentence) });
});
