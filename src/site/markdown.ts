// What the build does to the prose: French spaces, code blocks handed to <Code>, lab names checked.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Paragraph } from 'mdast';
import { defineMdastPlugin, type MdxJsxFlowElement } from 'satteri';
import { PAGE } from '../text/page.ts';
import { TOOLS } from '../text/terminal.ts';
import { french } from '../text/typography.ts';

const LABS = new URL('../labs/', import.meta.url);

/** Folders of `src/labs` that the page can draw. */
export function knownLabs(): string[] {
  return readdirSync(LABS)
    .filter((name) => existsSync(new URL(`${name}/measure.ts`, LABS)))
    .sort();
}

const frenchSpaces = defineMdastPlugin({
  name: 'french-spaces',
  text(node) {
    const value = french(node.value);
    return value === node.value ? undefined : { type: 'text', value };
  },
});

const codeBlocks = defineMdastPlugin({
  name: 'code-blocks',
  code({ lang, value }) {
    const element: MdxJsxFlowElement = {
      type: 'mdxJsxFlowElement',
      name: 'Code',
      attributes: [
        { type: 'mdxJsxAttribute', name: 'code', value },
        { type: 'mdxJsxAttribute', name: 'language', value: lang ?? 'text' },
      ],
      children: [],
    };
    return element;
  },
});

/** Each paragraph can be cited: `#p3`. Counted anew for each document. */
const paragraphs = () => {
  let count = 0;
  return defineMdastPlugin({
    name: 'paragraphs',
    paragraph(node) {
      count += 1;
      const id = `p${count}`;
      const label = { class: 'paragraph', 'aria-label': PAGE.paragraph };
      const anchor = {
        type: 'link',
        url: `#${id}`,
        data: { hProperties: label },
        children: [{ type: 'text', value: '¶' }],
      };
      // `hProperties` reach the HTML; the type of a node's data does not know them.
      return { ...node, data: { hProperties: { id } }, children: [...node.children, anchor] } as Paragraph;
    },
  });
};

const labNames = defineMdastPlugin({
  name: 'lab-names',
  mdxJsxFlowElement({ name, attributes }, { fileURL }) {
    if (name !== 'Lab') return;
    const attribute = attributes.find((candidate) => candidate.type === 'mdxJsxAttribute' && candidate.name === 'name');
    const slug = typeof attribute?.value === 'string' ? attribute.value : '';
    const known = knownLabs();
    if (known.includes(slug)) return;
    throw new Error(`${place(fileURL, slug)} : ${TOOLS.unknownLab(slug, known)}`);
  },
});

/** `content/a-propos.mdx, ligne 31`. */
function place(file: URL | undefined, slug: string): string {
  if (!file) return 'MDX';
  const lines = readFileSync(file, 'utf8').split('\n');
  const line = lines.findIndex((text) => text.includes('<Lab') && text.includes(slug)) + 1;
  return `content/${basename(fileURLToPath(file))}, ligne ${line}`;
}

export const markdownPlugins = [frenchSpaces, codeBlocks, paragraphs, labNames];
