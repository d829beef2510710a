// What a correction removes and adds.
import { expect, test } from 'vitest';
import { changedLines, changesBetween } from './changes.ts';

/** `[-removed-]{+added+}kept`. */
const marked = (seed: string, page: string) =>
  changesBetween(seed, page)
    .map(({ value, added, removed }) => (added ? `{+${value}+}` : removed ? `[-${value}-]` : value))
    .join('');

test('word by word while most of it stays', () => {
  expect(marked('Node.js est fait pour de les réseaux.', 'Node.js est fait pour les réseaux.')).toBe(
    'Node.js est fait pour [-de -]les réseaux.',
  );
  expect(marked('un fil de exécution lent', 'un fil d’exécution lent')).toMatch(/^un fil .*lent$/);
});

test('whole when little of it stays, or nothing', () => {
  expect(marked('tout à fait autre', 'rien de cela ici')).toBe('[-tout à fait autre-]{+rien de cela ici+}');
  expect(marked('une phrase répétée', '')).toBe('[-une phrase répétée-]');
});

test('what is kept and removed is the seed, what is kept and added the page', () => {
  const [seed, page] = ['le serveur répond à la requête du client', 'le serveur répond à chaque requête du client'];
  const changes = changesBetween(seed, page);
  const text = (without: 'added' | 'removed') =>
    changes
      .filter((change) => !change[without])
      .map(({ value }) => value)
      .join('');
  expect([text('added'), text('removed')]).toEqual([seed, page]);
});

test('of a program that changes another, what it adds is marked, and what is the same is left out', () => {
  const own = 'one\ntwo\nthree\nfour\n';
  expect(changedLines(own, 'one\ntwo\n<2>\n\nthree\nfour\n')).toBe('…\ntwo\n<mark>&lt;2></mark>\n\n…');
  expect(changedLines(own, '// new\none\ntwo\nthree\n5\n')).toBe('<mark>// new</mark>\n…\nthree\n<mark>5</mark>');
  expect(changedLines(own, own)).toBe('…');
});
