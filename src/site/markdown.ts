// What the build does to the prose: tested sentences marked, labs placed under them, French typography, code handed to <Code>.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Link, Paragraph, RootContent } from 'mdast';
import { type Custom, defineHastPlugin, defineMdastPlugin, type MdxJsxFlowElement } from 'satteri';
import { PAGE } from '../text/page.ts';
import { TOOLS } from '../text/tools.ts';
import { prose } from '../text/typography.ts';
import { claimOf, knownLabs } from './claims.ts';
import { attributesOf, markClaims, type Part } from './sentences.ts';

const frenchTypography = defineMdastPlugin({
  name: 'french-typography',
  text(node) {
    const value = prose(node.value);
    return value === node.value ? undefined : { type: 'text', value };
  },
});

/** Columns that are not at the left: as classes, since the page's policy forbids styles in its tags. */
const alignedColumns = defineHastPlugin({
  name: 'aligned-columns',
  element: {
    filter: ['td', 'th'],
    visit({ properties: { style, ...properties }, ...cell }) {
      const side = /text-align: ?(\w+)/.exec(String(style))?.[1];
      return side ? { ...cell, properties: { ...properties, class: side } } : undefined;
    },
  },
});

const element = (name: string, attributes: Record<string, string>): MdxJsxFlowElement => ({
  type: 'mdxJsxFlowElement',
  name,
  attributes: attributesOf(attributes),
  children: [],
});

const codeBlocks = defineMdastPlugin({
  name: 'code-blocks',
  code: ({ lang, value }) => element('Code', { code: value, language: lang ?? 'text' }),
});

/** Leads to its paragraph, so that it can be cited: `#p3`. */
const anchor = (id: string): Link => ({
  type: 'link',
  url: `#${id}`,
  data: { hProperties: { class: 'paragraph', 'aria-label': PAGE.paragraph } } as Link['data'] & object,
  children: [{ type: 'text', value: '¶' }],
});

function slugOf({ attributes }: MdxJsxFlowElement): string {
  const attribute = attributes.find((candidate) => candidate.type === 'mdxJsxAttribute' && candidate.name === 'name');
  return typeof attribute?.value === 'string' ? attribute.value : '';
}

const isLab = (node: RootContent): node is MdxJsxFlowElement =>
  node.type === 'mdxJsxFlowElement' && node.name === 'Lab';

/**
 * Marks each sentence that a lab tests, and places the labs that follow a paragraph under their sentences in it: the
 * paragraph becomes one block of several `<p>`. A lab whose sentence stands further up keeps its place.
 */
const testedSentences = defineMdastPlugin({
  name: 'tested-sentences',
  async before(root, context) {
    const labs = root.children.filter(isLab);
    const known = knownLabs();
    for (const lab of labs) {
      if (!known.includes(slugOf(lab)))
        throw new Error(`${place(context.fileURL, slugOf(lab))} : ${TOOLS.unknownLab(slugOf(lab), known)}`);
    }
    const claims = await Promise.all(labs.map(slugOf).map(async (lab) => ({ lab, text: await claimOf(lab) })));
    const marked = new Set<string>();
    let count = 0;
    for (const [index, node] of root.children.entries()) {
      if (node.type !== 'paragraph') continue;
      count += 1;
      const end = root.children.findIndex((next, at) => at > index && !isLab(next));
      const below = root.children.slice(index + 1, end < 0 ? undefined : end).filter(isLab);
      const { parts, found } = markClaims(node, claims, below.map(slugOf));
      for (const lab of found) marked.add(lab);
      for (const lab of below) if (found.includes(slugOf(lab))) context.removeNode(lab);
      context.replaceNode(node, blockOf(parts, `p${count}`));
    }
    const lost = claims.find(({ lab }) => !marked.has(lab));
    if (lost) throw new Error(`${place(context.fileURL, lost.lab)} : ${TOOLS.lostClaim(lost.lab, lost.text)}`);
  },
});

/** A paragraph as it was, or a block of its parts with the labs between them. */
function blockOf(parts: readonly Part[], id: string): Paragraph | Custom {
  const paragraphs = parts.map(({ children }, index): Paragraph => {
    const last = index === parts.length - 1;
    return { type: 'paragraph', children: last ? [...children, anchor(id)] : children };
  });
  // `hProperties` reach the HTML; the type of a node's data does not know them.
  const data = { hProperties: { id } } as Paragraph['data'] & object;
  const [only] = paragraphs;
  if (only && parts.length === 1 && parts[0]?.labs.length === 0) return { ...only, data };
  return {
    type: 'block',
    data: { hName: 'div', hProperties: { class: 'block', id } },
    children: parts.flatMap((part, index) => [
      ...(part.children.length > 0 && paragraphs[index] ? [paragraphs[index]] : []),
      ...part.labs.map((name) => element('Lab', { name })),
    ]),
  };
}

/** `content/a-propos.mdx, ligne 31`. */
function place(file: URL | undefined, slug: string): string {
  if (!file) return 'MDX';
  const lines = readFileSync(file, 'utf8').split('\n');
  const line = lines.findIndex((text) => text.includes('<Lab') && text.includes(slug)) + 1;
  return `content/${basename(fileURLToPath(file))}, ligne ${line}`;
}

/** How the prose is read. In this order: claims are found in the text as it was typed. */
export const markdown = {
  features: { smartPunctuation: false, gfm: { footnotes: PAGE.notes } },
  mdastPlugins: [testedSentences, frenchTypography, codeBlocks],
  hastPlugins: [alignedColumns],
};
