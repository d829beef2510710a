// Claims are marked where they stand, and a paragraph is cut after their sentence without losing a character.
import type { PhrasingContent } from 'mdast';
import { expect, test } from 'vitest';
import { markClaims } from './sentences.ts';

const text = (value: string): PhrasingContent => ({ type: 'text', value });
const link: PhrasingContent = { type: 'link', url: 'https://exemple.fr', children: [text('la boucle')] };

/** `[words]` for a claim, then `(lab)` for each that tests it. */
function told(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) => {
      const inner = 'children' in node ? told(node.children as PhrasingContent[]) : 'value' in node ? node.value : '';
      const [labs] = (node as { attributes?: { value: string }[] }).attributes ?? [];
      return labs ? `[${inner}](${labs.value.replaceAll(' ', ')(')})` : inner;
    })
    .join('');
}

const PARAGRAPH = {
  children: [text('Avant Node.js, rien. Dans '), link, text(",\nl'appel bloque toujours. Après,\ntout va bien.")],
};

test('a claim is marked over lines and nodes, and the paragraph is cut after its sentence', () => {
  const claim = { lab: 'a', text: 'Dans la boucle, l’appel bloque' };
  const { parts, found } = markClaims(PARAGRAPH, [claim, { lab: 'b', text: 'pas ici' }], ['a', 'b']);
  expect(found).toEqual(['a']);
  expect(parts.map(({ children, labs }) => [told(children), labs])).toEqual([
    ["Avant Node.js, rien. [Dans la boucle,\nl'appel bloque](a) toujours.", ['a']],
    [' Après,\ntout va bien.', []],
  ]);
});

test('a lab that stands elsewhere marks its claim and cuts nothing; two labs may test the same words', () => {
  const claims = [
    { lab: 'a', text: 'tout va bien.' },
    { lab: 'b', text: 'tout va bien' },
  ];
  const { parts } = markClaims(PARAGRAPH, claims, []);
  expect(parts).toHaveLength(1);
  expect(told(parts[0]?.children ?? [])).toContain('[tout va bien.](a)(b)');
});

test('the last sentence needs no part of its own after it', () => {
  const { parts } = markClaims(PARAGRAPH, [{ lab: 'a', text: 'tout va bien' }], ['a']);
  expect(parts.map(({ labs }) => labs)).toEqual([['a']]);
});

test('claims that overlap are refused', () => {
  const claims = [
    { lab: 'a', text: 'Avant Node.js, rien' },
    { lab: 'b', text: 'Node.js, rien. Dans' },
  ];
  expect(() => markClaims(PARAGRAPH, claims, [])).toThrow('« a » et de « b » se chevauchent');
});
