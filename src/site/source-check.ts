// Refuses what Markdown would leave as text, and what MDX would read as code, in the source of the prose.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Plugin } from 'vite';
import { SOURCE } from '../text/source.ts';

/** The same length, with code and the tags of labs blanked out: nothing in them is looked at. */
function blanked(source: string): string {
  const blank = (text: string) => text.replace(/[^\n]/g, ' ');
  return source
    .replace(/^---\n.*?\n---\n/s, blank)
    .replace(/^```.*?^```/gms, blank)
    .replace(/`[^`\n]*(?:\n[^`\n]+)?`/g, blank)
    .replace(/^<Lab name="[^"]*" \/>$/gm, blank);
}

const normalized = (label: string) =>
  label
    .replaceAll(/[\s`]+/g, ' ')
    .trim()
    .toLowerCase();

/** The first fault of a document's source: its line, from 1, as it is written, and what is wrong; nothing when there is none. */
export function findFault(source: string) {
  const text = blanked(source);
  const defined = new Set([...source.matchAll(/^\[([^\]]+)\]: /gm)].map(([, label = '']) => normalized(label)));
  const found: { index: number; sentence: string }[] = [];
  for (const { index, indices = [] } of text.matchAll(/\[([^\]]*)\]\[([^\]]*)\]/dg)) {
    const [, words = [0, 0], reference = [0, 0]] = indices;
    const label = source.slice(...(reference[0] === reference[1] ? words : reference));
    if (defined.has(normalized(label))) continue;
    found.push({ index, sentence: SOURCE.undefinedLink(label.replaceAll(/\s+/g, ' ')) });
  }
  const strays: [RegExp, (found: string) => string][] = [
    [/[{}]/, SOURCE.brace],
    [/<[a-z/!][^>\n]*>?/i, SOURCE.tag],
    [/(?<=[^\s#][^\S\n]*)#{2,6}(?= )/, SOURCE.heading],
    [/`/, SOURCE.backtick],
    [/\]\([^)\n]*\s[^)\n]*\)/, SOURCE.address],
  ];
  for (const [pattern, sentence] of strays) {
    const stray = pattern.exec(text);
    if (stray) found.push({ index: stray.index, sentence: sentence(stray[0]) });
  }
  for (const { 0: paragraph, index } of text.matchAll(/(?:.+\n?)+/g)) {
    if (paragraph.split('**').length % 2 === 0)
      found.push({ index: index + paragraph.lastIndexOf('**'), sentence: SOURCE.emphasis() });
  }
  const [first] = found.sort((a, b) => a.index - b.index);
  if (!first) return undefined;
  const line = text.slice(0, first.index).split('\n').length;
  return { line, text: source.split('\n')[line - 1] ?? '', sentence: first.sentence };
}

/** Stops the build with the file, the line and the sentence, before MDX's own words in English. */
export function sourceCheck(): Plugin {
  return {
    name: 'source-check',
    enforce: 'pre',
    load: {
      order: 'pre',
      filter: { id: /\.mdx(?:\?|$)/ },
      async handler(id) {
        const [file = id] = id.split('?');
        const fault = findFault(await readFile(file, 'utf8'));
        if (fault) throw new Error(SOURCE.fault(`content/${basename(file)}`, fault.line, fault.text, fault.sentence));
        return undefined;
      },
    },
  };
}
