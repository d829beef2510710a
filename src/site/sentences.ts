// The sentences of a paragraph: finds those that labs test, marks them, and cuts the paragraph after them.
import type { Paragraph, PhrasingContent } from 'mdast';
import type { MdxJsxTextElement } from 'satteri';

export interface Claim {
  /** The lab that tests it. */
  lab: string;
  /** The words of the page. */
  text: string;
}

/** A place in a paragraph: one of its children, and a character of it. */
interface Place {
  child: number;
  offset: number;
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
const plain = (text: string) => text.replaceAll(/[*`]/g, '').replaceAll(/\s+/g, ' ').replaceAll('’', "'").trim();

/** A paragraph's plain text, with single spaces, and where each of its characters stands. */
class ParagraphText {
  readonly #children: readonly PhrasingContent[];
  readonly #text: string;
  readonly #places: Place[] = [];

  constructor({ children }: Pick<Paragraph, 'children'>) {
    this.#children = children;
    let text = '';
    for (const [child, node] of children.entries()) {
      for (const [offset, character] of [...wordsOf(node).replaceAll('’', "'")].entries()) {
        if (/\s/.test(character) && text.endsWith(' ')) continue;
        text += /\s/.test(character) ? ' ' : character;
        this.#places.push({ child, offset });
      }
    }
    this.#text = text;
  }

  find({ lab, text }: Claim): Found | undefined {
    const words = plain(text);
    const from = this.#text.indexOf(words);
    if (from < 0) return undefined;
    const to = from + words.length;
    // « Node.js » has a full stop that ends nothing.
    const end = /[.!?…](?= |$)/.exec(this.#text.slice(to - 1));
    return { lab, text, from, to, sentenceEnd: end ? to + end.index : this.#text.length };
  }

  get length(): number {
    return this.#text.length;
  }

  /** The nodes between two characters. A node that holds others is never cut: it belongs to where it begins. */
  slice(from: number, to: number): PhrasingContent[] {
    const place = (at: number): Place => this.#places[at] ?? { child: this.#children.length, offset: 0 };
    const [start, end] = [place(from), place(to)];
    return this.#children.flatMap((node, child): PhrasingContent[] => {
      if (child < start.child || child > end.child) return [];
      if (node.type !== 'text') {
        const begins = child > start.child || start.offset === 0;
        return begins && (child < end.child || end.offset > 0) ? [node] : [];
      }
      const characters = [...node.value];
      const value = characters
        .slice(child === start.child ? start.offset : 0, child === end.child ? end.offset : characters.length)
        .join('');
      return value === '' ? [] : [{ type: 'text', value }];
    });
  }
}

function element(name: string, lab: string, children: PhrasingContent[] = []): PhrasingContent {
  const attributes: MdxJsxTextElement['attributes'] = [{ type: 'mdxJsxAttribute', name: 'lab', value: lab }];
  // An element of MDX is phrasing too; mdast's own types do not know it.
  return { type: 'mdxJsxTextElement', name, attributes, children } as unknown as PhrasingContent;
}

/** A claim as `<Claim>`, and a `<TestMark>` for each lab that tests it. */
function marked(labs: readonly string[], children: PhrasingContent[]): PhrasingContent[] {
  return [element('Claim', labs[0] ?? '', children), ...labs.map((lab) => element('TestMark', lab))];
}

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
  const text = new ParagraphText(paragraph);
  const found = claims.flatMap((claim) => text.find(claim) ?? []).sort((a, b) => a.from - b.from || a.to - b.to);
  for (const [index, { lab, from }] of found.entries()) {
    const before = found[index - 1];
    if (before && from < before.to && from !== before.from)
      throw new Error(`Les affirmations de « ${before.lab} » et de « ${lab} » se chevauchent dans un paragraphe.`);
  }
  const cuts = [...new Set(found.filter(({ lab }) => below.includes(lab)).map(({ sentenceEnd }) => sentenceEnd))];
  const ends = [...new Set([...cuts.sort((a, b) => a - b), text.length])];
  let start = 0;
  const parts = ends.map((end): Part => {
    const children: PhrasingContent[] = [];
    let at = start;
    for (const from of new Set(found.map((claim) => claim.from))) {
      if (from < start || from >= end) continue;
      const same = found.filter((claim) => claim.from === from);
      const to = Math.max(...same.map((claim) => claim.to));
      children.push(...text.slice(at, from));
      const labs = claims.map(({ lab }) => lab).filter((lab) => same.some((claim) => claim.lab === lab));
      children.push(...marked(labs, text.slice(from, to)));
      at = to;
    }
    children.push(...text.slice(at, end));
    start = end;
    const labs = found
      .filter(({ lab, sentenceEnd }) => sentenceEnd === end && below.includes(lab))
      .map(({ lab }) => lab);
    return { children, labs };
  });
  return { parts, found: found.map(({ lab }) => lab) };
}
