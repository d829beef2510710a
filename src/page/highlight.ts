// Shiki with classes instead of inline styles: six one-letter classes, whose colours are in styles/code.css.
import type { Element, ElementContent, Root } from 'hast';
import { createCssVariablesTheme, createHighlighter, type ShikiTransformer } from 'shiki';

const theme = createCssVariablesTheme({ name: 'classes', variablePrefix: '--s-' });
const LANGUAGES = ['js', 'ts', 'python', 'ruby', 'shellscript'] as const;

const highlighter = await createHighlighter({ themes: [theme], langs: [...LANGUAGES] });

/** What Shiki's variable is called, and our class for it; the others keep the text's colour. */
const CLASSES: Record<string, string> = {
  '--s-token-keyword': 'k',
  '--s-token-string': 's',
  '--s-token-string-expression': 's',
  '--s-token-comment': 'c',
  '--s-token-function': 'f',
  '--s-token-constant': 'n',
  '--s-token-parameter': 'p',
};

function classOf(span: Element): string | undefined {
  return CLASSES[/var\((--s-[\w-]+)\)/.exec(String(span.properties['style'] ?? ''))?.[1] ?? ''];
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

/** An extension or a fence's language, as Shiki knows it. */
export function languageOf(name: string): string {
  const names: Record<string, string> = { mjs: 'js', cjs: 'js', py: 'python', rb: 'ruby', sh: 'shellscript' };
  const language = names[name] ?? name;
  return (LANGUAGES as readonly string[]).includes(language) ? language : 'text';
}

/** HTML of a highlighted `<pre>`, one `span.line` a line, no inline style. */
export function highlight(code: string, language: string): string {
  return highlighter.codeToHtml(code.trimEnd(), {
    lang: languageOf(language),
    theme: 'classes',
    transformers: [classes],
    // On a busy machine the default limit of half a second cuts tokens short, and colours become wrong.
    tokenizeTimeLimit: 0,
  });
}
