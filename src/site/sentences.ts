// The sentences of a paragraph: finds those that labs test, marks them, and cuts the paragraph after them.
import type { Paragraph, PhrasingContent } from 'mdast';
import type { MdxJsxTextElement } from 'satteri';

export interface Claim {
  /** The lab that tests it. */
  lab: string;
  /** The words of the page. */
  text: string;
}

interface Found extends Claim {
  /** Characters of the plain text: the claim's first, and the one after its last. */
  from: number;
  to: number;
  /** The character after the sentence that holds the claim. */
  sentenceEnd: number;
}

/** What a node says, marks of emphasis and links aside. */
function wordsOf(node: PhrasingContent): string {
  if ('children' in node) return node.children.map(wordsOf).join('');
  return 'value' in node ? node.value : ' ';
}

/** A claim is typed in Markdown's words, and may be cut over lines as the page is. */
const plain = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll('’', "'");

/** A paragraph's plain text, with single spaces, and the nodes that say a part of it. */
function readParagraph({ children }: Pick<Paragraph, 'children'>) {
  const words = children.map(wordsOf).join('');
  const text = plain(words);
  /** Where each character of the plain text stands in the words. */
  const typed = Array.from(words.matchAll(/\s+|\S/g), ({ index }) => index);
  /** The nodes between two characters. A node that holds others is never cut: it belongs to where it begins. */
  function slice(from: number, to: number): PhrasingContent[] {
    const [start = Infinity, end = Infinity] = [typed[from], typed[to]];
    let next = 0;
    return children.flatMap((node): PhrasingContent[] => {
      const first = next;
      next += wordsOf(node).length;
      if (node.type !== 'text') return first >= start && first < end ? [node] : [];
      const value = node.value.slice(Math.max(0, start - first), Math.max(0, end - first));
      return value === '' ? [] : [{ type: 'text', value }];
    });
  }
  return { text, slice };
}

function find({ lab, text }: Claim, paragraph: string): Found[] {
  const words = plain(text.replaceAll(/[*`]/g, '')).trim();
  const from = paragraph.indexOf(words);
  if (from < 0) return [];
  const to = from + words.length;
  // « Node.js » has a full stop that ends nothing.
  const end = /[.!?…](?= |$)/.exec(paragraph.slice(to - 1));
  return [{ lab, text, from, to, sentenceEnd: end ? to + end.index : paragraph.length }];
}

/** As MDX has them. */
export const attributesOf = (values: Record<string, string>): MdxJsxTextElement['attributes'] =>
  Object.entries(values).map(([name, value]) => ({ type: 'mdxJsxAttribute', name, value }));

/** A claim as `<Claim>`, with the labs that test it. */
const marked = (labs: readonly string[], children: PhrasingContent[]): PhrasingContent => ({
  type: 'mdxJsxTextElement',
  name: 'Claim',
  attributes: attributesOf({ labs: labs.join(' ') }),
  children,
});

export interface Part {
  children: PhrasingContent[];
  /** Labs whose sentence ends here, in the order of the sentences. */
  labs: string[];
}

/**
 * Marks the claims that a paragraph has, and cuts it after each sentence that holds the claim of a lab of `below`.
 * `found`: the labs whose claim is there. Two claims that overlap without being the same are refused with a sentence.
 */
export function markClaims(
  paragraph: Pick<Paragraph, 'children'>,
  claims: readonly Claim[],
  below: readonly string[],
): { parts: Part[]; found: string[] } {
  const { text, slice } = readParagraph(paragraph);
  const found = claims.flatMap((claim) => find(claim, text)).sort((a, b) => a.from - b.from || a.to - b.to);
  for (const [index, { lab, from }] of found.entries()) {
    const before = found[index - 1];
    if (before && from < before.to && from !== before.from)
      throw new Error(`Les affirmations de « ${before.lab} » et de « ${lab} » se chevauchent dans un paragraphe.`);
  }
  const cuts = found.filter(({ lab }) => below.includes(lab));
  const ends = [...new Set([...cuts.map(({ sentenceEnd }) => sentenceEnd), text.length])].sort((a, b) => a - b);
  let at = 0;
  const parts = ends.map((end): Part => {
    const children: PhrasingContent[] = [];
    for (const from of new Set(found.map((claim) => claim.from))) {
      if (from < at || from >= end) continue;
      const same = found.filter((claim) => claim.from === from);
      const to = Math.max(...same.map((claim) => claim.to));
      const labs = claims.map(({ lab }) => lab).filter((lab) => same.some((claim) => claim.lab === lab));
      children.push(...slice(at, from), marked(labs, slice(from, to)));
      at = to;
    }
    children.push(...slice(at, end));
    at = end;
    return { children, labs: cuts.filter(({ sentenceEnd }) => sentenceEnd === end).map(({ lab }) => lab) };
  });
  return { parts, found: found.map(({ lab }) => lab) };
}
