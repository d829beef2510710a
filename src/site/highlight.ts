// Shiki with classes instead of inline styles: three one-letter classes, whose colours are in styles/code.css.
import { createCssVariablesTheme, createHighlighterCore, type ThemedToken } from 'shiki/core';
import { createOnigurumaEngine } from 'shiki/engine/oniguruma';
import python from 'shiki/langs/python.mjs';
import ruby from 'shiki/langs/ruby.mjs';
import shell from 'shiki/langs/shellscript.mjs';
import typescript from 'shiki/langs/typescript.mjs';
import { escaped } from './html.ts';

/** Without the thirty languages that a Ruby text may hold: no program here holds one, and to read them takes 0.2 s. */
const plainRuby = ruby.filter(({ name }) => name === 'ruby').map((grammar) => ({ ...grammar, embeddedLangs: [] }));

const highlighter = await createHighlighterCore({
  themes: [createCssVariablesTheme({ name: 'classes', variablePrefix: '--s-' })],
  langs: [typescript, python, plainRuby, shell],
  // TypeScript's grammar colours JavaScript as its own does, and one takes half as long as two.
  langAlias: { js: 'typescript', mjs: 'typescript', cjs: 'typescript' },
  engine: createOnigurumaEngine(import('shiki/wasm')),
});

/**
 * Shiki's colour of a token, and our class for it. Names and numbers keep the text's colour: each class costs
 * a phone an element per token, and a grammar tells a name's kind where it is defined but not where it is used.
 */
const CLASSES: Record<string, string> = {
  'var(--s-token-keyword)': 'k',
  'var(--s-token-string)': 's',
  'var(--s-token-string-expression)': 's',
  'var(--s-token-comment)': 'c',
};

function tokenHtml({ content, color = '' }: ThemedToken): string {
  const name = CLASSES[color];
  // Grammars call operators and the marks around an interpolation keywords too.
  const seen = name === 'k' ? /\p{L}/u : /\S/;
  return name && seen.test(content) ? `<span class="${name}">${escaped(content)}</span>` : escaped(content);
}

/** A lab shows an excerpt and the whole of one program; in development each request draws the page anew. */
const highlighted = new Map<string, string[]>();

/** HTML of each line of a program. `language`: an extension, or a fence's. */
export function highlightedLines(code: string, language: string): string[] {
  const key = `${language}\n${code}`;
  const isKnown = highlighter.getLoadedLanguages().includes(language);
  const lines = highlighted.get(key) ?? readLines(code, isKnown ? language : 'text');
  highlighted.set(key, lines);
  return lines;
}

function readLines(code: string, lang: string): string[] {
  // On a busy machine the default limit of half a second cuts tokens short, and colours become wrong.
  const options = { lang, theme: 'classes', tokenizeTimeLimit: 0 };
  return highlighter.codeToTokens(code.trimEnd(), options).tokens.map((line) => line.map(tokenHtml).join(''));
}

/**
 * HTML of a highlighted `<pre>`, one `span.line` a line, no inline style. A part begins at each unindented
 * line after an empty one: print.css breaks pages between parts.
 */
export function highlight(code: string, language: string): string {
  const source = code.split('\n');
  const begins = (index: number) => source[index - 1] === '' && /^[^\s)\]}]/.test(source[index] ?? '');
  const lines = highlightedLines(code, language).map(
    (line, index) => `${begins(index) ? '</span><span class="part">' : ''}<span class="line">${line}</span>`,
  );
  return `<pre tabindex="0"><code><span class="part">${lines.join('\n')}</span></code></pre>`;
}
