// The page is the seed with its corrections, character for character, lab tags aside.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { applyCorrections, parseCorrections } from '../src/site/corrections.ts';

const read = (path: string) => readFile(new URL(`../content/${path}`, import.meta.url), 'utf8');
const withoutLabs = (mdx: string) => mdx.replaceAll(/<Lab name="[\w-]+" \/>\n\n/g, '');
/** For who has changed the text. */
const WHAT_TO_DO =
  'content/a-propos.mdx s’écarte du texte d’origine sans qu’une correction le dise : pour chaque différence ci-dessous, ' +
  'ajoutez à content/corrections.yaml, à sa place, « seed » (le texte d’origine), « page » (le vôtre) et « reason » (pourquoi)';

test('seed + corrections = page', async () => {
  const corrections = parseCorrections(await read('corrections.yaml'));
  const page = withoutLabs(await read('a-propos.mdx'));
  expect(page, WHAT_TO_DO).toBe(applyCorrections(await read('seed/about.fr.md'), corrections));
});

test.each([
  ['nothing but a text', 'il faut une liste'],
  ['- seed: a\n  page: b\n', 'entrée 1 : « reason » doit être un texte ; reçu : undefined'],
  ['- seed: a\n  page: [b]\n  reason: c\n', 'entrée 1 : « page » doit être un texte ; reçu : ["b"]'],
  ['- seed: a\n  page: b\n  reason: c\n  why: d\n', 'entrée 1 : la clé « why » est inconnue'],
])('corrections that make no sense are refused with a sentence: %j', (yaml, sentence) => {
  expect(() => parseCorrections(yaml)).toThrow(sentence);
});

test('a correction of what is not in the seed is refused', () => {
  expect(() => applyCorrections('abc', [{ seed: 'x', page: 'y', reason: 'z' }])).toThrow('entrée 1');
});
