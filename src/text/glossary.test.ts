// The words of the glossary: found in a text, explained in one sentence, in order.
import { expect, test } from 'vitest';
import { GLOSSARY, wordsIn } from './glossary.ts';

test('words are found in the plural and across non-breaking spaces, not in tags or in other words', () => {
  const terms = (text: string) => wordsIn(text).map(({ term }) => term);
  expect(terms('2 réveils ; la mémoire\u00a0réservée')).toEqual(['mémoire réservée', 'réveil']);
  expect(terms('<p class="tampon">tubeless</p>')).toEqual([]);
});

test('each is one sentence, in alphabetical order', () => {
  for (const { term, sentence } of GLOSSARY) expect(sentence, term).toMatch(/^\p{Lu}[^.]*(?:\.js[^.]*)?\.$/u);
  const terms = GLOSSARY.map(({ term }) => term);
  expect(terms).toEqual(terms.toSorted(new Intl.Collator('fr').compare));
});
