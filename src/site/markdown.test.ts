// What the build does to the prose, on small documents, drawn.
import { type ComponentType, h } from 'preact';
import { Fragment, jsx, jsxs } from 'preact/jsx-runtime';
import { renderToString } from 'preact-render-to-string';
import { type EvaluateOptions, evaluate } from 'satteri';
import { expect, test } from 'vitest';
import { claimOf } from './claims.ts';
import { markdown } from './markdown.ts';

/** The HTML of a document, and what its code blocks and labs are given. */
async function draw(mdx: string): Promise<{ html: string; given: object[] }> {
  const { default: content } = await evaluate(mdx, {
    Fragment,
    // Preact's types know what an element is, the compiler's do not.
    jsx: jsx as EvaluateOptions['jsx'],
    jsxs: jsxs as EvaluateOptions['jsxs'],
    ...markdown,
  });
  const given: object[] = [];
  const component = (tag: string) => (props: object) => {
    given.push({ tag, ...props });
    return null;
  };
  const components = Object.fromEntries(['Code', 'Lab', 'Claim'].map((tag) => [tag, component(tag)]));
  return { html: renderToString(h(content as ComponentType<{ components: object }>, { components })), given };
}

test('French spaces in prose, none in code', async () => {
  const { html } = await draw('Un *mot* : « oui » ! `a : b`');
  expect(html).toContain('Un <em>mot</em>\u00a0: «\u202foui\u202f»\u202f! <code>a : b</code>');
});

test('each paragraph has an address, counted anew for each document', async () => {
  for (let time = 0; time < 2; time += 1) {
    const { html } = await draw('Un.\n\nDeux.');
    expect([...html.matchAll(/<p id="(\w+)">/g)].map(([, id]) => id)).toEqual(['p1', 'p2']);
    expect([...html.matchAll(/<a href="(#\w+)" class="paragraph" aria-label="[^"]+">/g)].map(([, to]) => to)).toEqual([
      '#p1',
      '#p2',
    ]);
  }
});

test('a note is announced in French, and a table’s columns are aligned without styles', async () => {
  const { html } = await draw('Un.[^1]\n\n[^1]: Deux.\n\n| a | b | c |\n|---|:-:|--:|\n| 1 | 2 | 3 |');
  expect(html).toMatch(/<h2[^>]*>Notes<\/h2>.*aria-label="Retour à l’appel de note 1"/s);
  expect(html).toContain('<td>1</td>\n<td class="center">2</td>\n<td class="right">3</td>');
  expect(html).not.toContain('style=');
});

test('a code block is handed over byte for byte, with its language', async () => {
  const code = "const a = '« x » : y !';\n  b();";
  expect((await draw(`\`\`\`js\n${code}\n\`\`\``)).given).toEqual([{ tag: 'Code', code, language: 'js' }]);
  expect((await draw('```\nx\n```')).given).toMatchObject([{ language: 'text' }]);
});

test('a lab goes under its sentence, which is marked; the paragraph goes on below', async () => {
  const claim = await claimOf('boucle');
  const { html, given } = await draw(`Avant. ${claim}. Après.\n\n<Lab name="boucle" />`);
  expect(html).toMatch(/^<div class="block" id="p1"><p>Avant\. \.<\/p><p> Après\.<a [^>]+>¶<\/a><\/p><\/div>$/);
  expect(given).toMatchObject([
    { tag: 'Claim', labs: 'boucle' },
    { tag: 'Lab', name: 'boucle' },
  ]);
});

test('a lab that does not exist is named, with those that do; so is one whose sentence was reworded', async () => {
  await expect(draw('<Lab name="bouclé" />')).rejects.toThrow(/« bouclé ».*boucle/s);
  await expect(draw('Autre chose.\n\n<Lab name="boucle" />')).rejects.toThrow(/« boucle » cite une phrase.*claim/s);
});
