// Where the bytes of the built page are: a line a part, for who must find out what grew.
import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

export interface Part {
  name: string;
  /** Compressed. Of a part of the HTML: what the page would lose without it, so that parts do not add up to the whole. */
  bytes: number;
}

const brotli = async (content: string | Buffer) => (await promisify(brotliCompress)(content)).length;

/** What matches is the part; in this order, each out of what those before it left. */
const HTML_PARTS: readonly [name: string, pattern: RegExp][] = [
  ['styles', /<style\b.*?<\/style>/gs],
  ['inline scripts and data', /<script\b.*?<\/script>/gs],
  ['programs', /<pre\b.*?<\/pre>/gs],
  ['drawings', /<svg\b(?:(?!<\/figure>).)*<\/svg>/gs],
  ['tables', /<table\b.*?<\/table>/gs],
  ['forms', /<form\b.*?<\/form>/gs],
  ['corrections', /<section class="corrections".*?<\/section>/gs],
  ['prose', /<p id="p\d+".*?<\/p>/gs],
];

/** The parts of a page's HTML, then what is none of them. */
export async function htmlParts(html: string): Promise<Part[]> {
  const parts: Part[] = [];
  let rest = html;
  let left = await brotli(html);
  for (const [name, pattern] of HTML_PARTS) {
    rest = rest.replaceAll(pattern, '');
    const without = await brotli(rest);
    parts.push({ name: `HTML: ${name}`, bytes: left - without });
    left = without;
  }
  return [...parts, { name: 'HTML: the rest', bytes: left }];
}

async function fileParts(folder: URL, pattern: string, size: (content: Buffer) => Promise<number>): Promise<Part[]> {
  const parts: Part[] = [];
  for await (const name of glob(pattern, { cwd: fileURLToPath(folder) })) {
    parts.push({ name, bytes: await size(await readFile(new URL(name, folder))) });
  }
  return parts.sort((a, b) => b.bytes - a.bytes);
}

/** Of a built site: the page's HTML by part, each script, each style sheet, each font. */
export async function partsOf(folder: URL): Promise<Part[]> {
  return [
    ...(await htmlParts(await readFile(new URL('index.html', folder), 'utf8'))),
    ...(await fileParts(folder, '_astro/*.{js,css}', brotli)),
    ...(await fileParts(folder, '_astro/*.woff2', async ({ length }) => length)),
  ];
}

/** `  12345  HTML: styles`, a line each. */
export function partsText(parts: readonly Part[]): string {
  return parts.map(({ name, bytes }) => `${String(bytes).padStart(7)}  ${name}`).join('\n');
}
