// Programs in three colours, by the package that colours the editor: one-letter classes, whose colours are in styles/code.css.
import { languages, type TokenStream, tokenizeText } from 'prism-code-editor/prism';
import 'prism-code-editor/prism/languages/bash';
import 'prism-code-editor/prism/languages/python';
import 'prism-code-editor/prism/languages/ruby';
import 'prism-code-editor/prism/languages/typescript';
import { escaped } from './html.ts';

/** By extension or a fence's language; TypeScript's grammar colours JavaScript as its own does. */
const GRAMMARS: Record<string, string> = {
  js: 'typescript',
  mjs: 'typescript',
  cjs: 'typescript',
  ts: 'typescript',
  py: 'python',
  rb: 'ruby',
  sh: 'bash',
  shellscript: 'bash',
};

/**
 * Our class for a kind of token; an interpolation is code again. Names and numbers keep the text's colour: each class
 * costs a phone an element per token.
 */
const CLASSES: Record<string, string> = {
  keyword: 'k',
  string: 's',
  'string-property': 's',
  'template-string': 's',
  regex: 's',
  comment: 'c',
  shebang: 'c',
  interpolation: '',
};

/** Functions and values that the grammars call keywords. */
const NAMES = new Set<unknown>(['null', 'print', 'require', 'undefined']);

interface Piece {
  text: string;
  name: string;
}

/** `name`: the class of what they stand in. */
function piecesOf(tokens: TokenStream, name = ''): Piece[] {
  return tokens.flatMap((token) => {
    if (typeof token === 'string') return [{ text: token, name }];
    const { type, content } = token;
    const own = NAMES.has(content) && type === 'keyword' ? name : (CLASSES[type] ?? name);
    return piecesOf(typeof content === 'string' ? [content] : content, own);
  });
}

/** Pieces of one class that follow each other are one element. */
function htmlOf(pieces: readonly Piece[]): string {
  let html = '';
  let open = '';
  for (const { text, name } of pieces) {
    if (name !== open) html += `${open && '</span>'}${name && `<span class="${name}">`}`;
    html += escaped(text);
    open = name;
  }
  return html + (open && '</span>');
}

/** HTML of each line of a program. */
export function highlightedLines(code: string, language: string): string[] {
  const text = code.trimEnd();
  const grammar = languages[GRAMMARS[language] ?? ''];
  const pieces = grammar ? piecesOf(tokenizeText(text, grammar)) : [{ text, name: '' }];
  const lines: Piece[][] = [[]];
  for (const { text, name } of pieces) {
    const [first = '', ...rest] = text.split('\n');
    lines.at(-1)?.push({ text: first, name });
    lines.push(...rest.map((part) => [{ text: part, name }]));
  }
  return lines.map((line) => htmlOf(line.filter(({ text }) => text !== '')));
}

/**
 * HTML of a highlighted `<pre>`, one `span.line` a line, no inline style. A part begins at each unindented
 * line after an empty one: print.css breaks pages between parts.
 */
export function highlight(code: string, language: string): string {
  const plain = code.split('\n');
  const begins = (index: number) => plain[index - 1] === '' && /^[^\s)\]}]/.test(plain[index] ?? '');
  const lines = highlightedLines(code, language).map((line, index) => {
    const part = begins(index) ? '</span><span class="part">' : '';
    return `${part}<span class="line">${line}</span>`;
  });
  return `<pre tabindex="0"><code><span class="part">${lines.join('\n')}</span></code></pre>`;
}
