// Shiki with classes instead of inline styles: three one-letter classes, whose colours are in styles/code.css.
import type { Element, ElementContent, Root } from 'hast';
import { createCssVariablesTheme, createHighlighterCore, type ShikiTransformer } from 'shiki/core';
import { createOnigurumaEngine } from 'shiki/engine/oniguruma';
import python from 'shiki/langs/python.mjs';
import ruby from 'shiki/langs/ruby.mjs';
import shell from 'shiki/langs/shellscript.mjs';
import typescript from 'shiki/langs/typescript.mjs';

const highlighter = await createHighlighterCore({
  themes: [createCssVariablesTheme({ name: 'classes', variablePrefix: '--s-' })],
  langs: [typescript, python, ruby, shell],
  engine: createOnigurumaEngine(import('shiki/wasm')),
});

/**
 * What Shiki's variable is called, and our class for it. Names and numbers keep the text's colour: each class costs
 * a phone an element per token, and a grammar tells a name's kind where it is defined but not where it is used.
 */
const CLASSES: Record<string, string> = {
  '--s-token-keyword': 'k',
  '--s-token-string': 's',
  '--s-token-string-expression': 's',
  '--s-token-comment': 'c',
};

const isWord = ({ children }: Element) => children.some((child) => child.type === 'text' && /\p{L}/u.test(child.value));

function classOf(span: Element): string | undefined {
  const name = CLASSES[/var\((--s-[\w-]+)\)/.exec(String(span.properties['style'] ?? ''))?.[1] ?? ''];
  // Grammars call operators and the marks around an interpolation keywords too.
  return name === 'k' && !isWord(span) ? undefined : name;
}

/** Keeps `line` spans; a token without a class of ours becomes bare text. */
function slim(node: ElementContent): ElementContent[] {
  if (node.type !== 'element') return [node];
  const children = node.children.flatMap(slim);
  if (node.properties['class'] === 'line') return [{ ...node, children }];
  const name = classOf(node);
  return name === undefined ? children : [{ ...node, properties: { class: name }, children }];
}

const classes: ShikiTransformer = {
  name: 'classes',
  root(root: Root) {
    const [pre] = root.children as [Element];
    const [code] = pre.children as [Element];
    pre.properties = { tabindex: '0' };
    code.children = code.children.flatMap(slim);
  },
};

/** By extension or a fence's language. TypeScript's grammar colours JavaScript as its own does, and one takes half as long as two. */
const LANGUAGES: Record<string, string> = {
  js: 'typescript',
  mjs: 'typescript',
  cjs: 'typescript',
  ts: 'typescript',
  py: 'python',
  python: 'python',
  rb: 'ruby',
  ruby: 'ruby',
  sh: 'shellscript',
  shellscript: 'shellscript',
};

/** A lab shows an excerpt and the whole of one program; in development each request draws the page anew. */
const highlighted = new Map<string, string>();

/**
 * HTML of a highlighted `<pre>`, one `span.line` a line, no inline style. A part begins at each unindented
 * line after an empty one: print.css breaks pages between parts.
 */
export function highlight(code: string, language: string): string {
  const lines = code.split('\n');
  const begins = (index: number) => lines[index - 1] === '' && /^[^\s)\]}]/.test(lines[index] ?? '');
  return highlightedPre(code, language)
    .replace('<code>', '<code><span class="part">')
    .replace('</code>', '</span></code>')
    .split('\n')
    .map((line, index) => (begins(index) ? `</span><span class="part">${line}` : line))
    .join('\n');
}

function highlightedPre(code: string, language: string): string {
  const key = `${language}\n${code}`;
  const html = highlighted.get(key) ?? toHtml(code, language);
  highlighted.set(key, html);
  return html;
}

function toHtml(code: string, language: string): string {
  return highlighter.codeToHtml(code.trimEnd(), {
    lang: LANGUAGES[language] ?? 'text',
    theme: 'classes',
    transformers: [classes],
    // On a busy machine the default limit of half a second cuts tokens short, and colours become wrong.
    tokenizeTimeLimit: 0,
  });
}

/** HTML of each line of a program. */
export function highlightedLines(code: string, language: string): string[] {
  const [, lines = ''] = /<code>(.*)<\/code>/s.exec(highlightedPre(code, language)) ?? [];
  return lines.split('\n').map((line) => line.replace(/^<span class="line">(.*)<\/span>$/, '$1'));
}
