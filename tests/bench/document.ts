// The document that every generator builds: the page's own prose, and as many copies of it as are asked for.
import { visibleText } from '../html.ts';

/** What the document is called where a generator asks for a title. */
const TITLE = 'À propos';
export const DESCRIPTION = 'À propos de Node.js';

const PORT = 3000;

/** The prose of an MDX page: front matter and `<Lab>` tags out. */
export function proseOf(mdx: string): string {
  return mdx
    .replace(/^---\n.*?\n---\n+/s, '')
    .replaceAll(/^<Lab .*\/>\n+/gm, '')
    .trimEnd()
    .concat('\n');
}

/** `index` for the first, then `document-2`, `document-3`… */
export function slugOf(number: number): string {
  return number === 1 ? 'index' : `document-${number}`;
}

/**
 * The `number`th copy, from 1: the first is the document itself. Each other has its own title and, in its code, its own
 * port, so that no generator can highlight once for all.
 */
export function copyOf(prose: string, number: number): { title: string; body: string } {
  if (number === 1) return { title: TITLE, body: prose };
  return { title: `${TITLE} ${number}`, body: prose.replace(`port = ${PORT}`, `port = ${PORT + number}`) };
}

/** Without what generators set each in their way: spaces, quotes, dashes, ellipses. */
function plain(text: string): string {
  return text
    .replaceAll(/[\s\u200b]+/g, '')
    .replaceAll(/[’‘]/g, "'")
    .replaceAll(/[“”«»]/g, '"')
    .replaceAll(/[–—]/g, '-')
    .replaceAll('…', '...');
}

/** Lines of code and sentences of the prose, as a reader sees them. */
export function sentencesOf(prose: string): string[] {
  const code = [...prose.matchAll(/^```\w*\n(.*?)^```$/gms)].flatMap(([, text = '']) => text.split('\n'));
  const sentences = prose
    .replaceAll(/^```.*?^```$/gms, '\n')
    .replaceAll(/^\[.*\]: .*$/gm, '')
    .replaceAll(/\[([^\]]+)\]\[\]/g, '$1')
    .replaceAll(/[`*]/g, '')
    .replaceAll(/^---$/gm, '')
    .split(/\n{2,}|(?<=\.) (?=\p{Lu})/u);
  return [...code, ...sentences].map((sentence) => sentence.trim()).filter((sentence) => sentence.length > 3);
}

/** Sentences that a built page does not hold. */
export function missingFrom(html: string, prose: string): string[] {
  const text = plain(visibleText(html));
  return sentencesOf(prose).filter((sentence) => !text.includes(plain(sentence)));
}
