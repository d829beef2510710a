// Refuses what Markdown would leave as text, and what MDX would read as code, in the source of the prose.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Plugin } from 'vite';
import { SOURCE } from '../text/source.ts';

export interface SourceFault {
  /** From 1. */
  line: number;
  /** The line as it is written. */
  text: string;
  /** French: what is wrong and what to do. */
  sentence: string;
}

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

/** The first fault of a document's source; nothing when there is none. */
export function findFault(source: string): SourceFault | undefined {
  const text = blanked(source);
  const faultAt = (index: number, sentence: string): SourceFault => {
    const line = text.slice(0, index).split('\n').length;
    return { line, text: source.split('\n')[line - 1] ?? '', sentence };
  };
  const defined = new Set([...source.matchAll(/^\[([^\]]+)\]: /gm)].map(([, label = '']) => normalized(label)));
  const faults = [...text.matchAll(/\[([^\]]*)\]\[([^\]]*)\]/g)].flatMap(
    ({ 0: whole, 1: words = '', 2: ref = '', index }) => {
      const start = index + (ref === '' ? 1 : whole.length - ref.length - 1);
      const label = source.slice(start, start + (ref === '' ? words : ref).length);
      return defined.has(normalized(label))
        ? []
        : [faultAt(index, SOURCE.undefinedLink(label.replaceAll(/\s+/g, ' ')))];
    },
  );
  const strays: [RegExp, (found: string) => string][] = [
    [/[{}]/g, SOURCE.brace],
    [/<[a-z/!][^>\n]*>?/gi, SOURCE.tag],
    [/(?<=[^\s#][^\S\n]*)#{2,6}(?= )/g, SOURCE.heading],
    [/`/g, SOURCE.backtick],
    [/\]\([^)\n]*\s[^)\n]*\)/g, SOURCE.address],
  ];
  for (const [pattern, sentence] of strays) {
    const found = pattern.exec(text);
    if (found) faults.push(faultAt(found.index, sentence(found[0])));
  }
  for (const { 0: paragraph, index } of text.matchAll(/(?:.+\n?)+/g)) {
    const stars = [...paragraph.matchAll(/\*\*/g)];
    const last = stars.at(-1);
    if (last && stars.length % 2 === 1) faults.push(faultAt(index + last.index, SOURCE.emphasis()));
  }
  return faults.sort((a, b) => a.line - b.line)[0];
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
