// What a worker cannot do by itself: imports become bindings that the emulation gives, in place and column for column.
import { languages, type TokenStream, withoutTokenizer } from 'prism-code-editor/prism';
import 'prism-code-editor/prism/languages/javascript';
import type { Program } from './protocol.ts';
import type { ImportDeclaration } from './runtime/types.ts';

export interface Rewritten {
  /** As many lines, and the same columns. */
  text: string;
  imports: readonly ImportDeclaration[];
  /** Names bound by the imports, in the same order as theirs; one `undefined` for each that binds nothing. */
  bindings: readonly string[];
  /** Where a program exports what another has. */
  exports: { line: number; column: number } | undefined;
}

/** Spaces, the lines kept. */
const blank = (text: string): string => text.replace(/[^\n\r\u2028\u2029]/g, ' ');

const LITERALS = ['string', 'comment', 'regex', 'hashbang'];

/** The code, with its comments, strings and regular expressions blanked out, at the same length. */
function codeOf(tokens: TokenStream): string {
  const parts = tokens.map((token) => {
    if (typeof token === 'string') return token;
    const text = typeof token.content === 'string' ? token.content : codeOf(token.content);
    if (!LITERALS.includes(token.type)) return text;
    return /^['"]/.test(text) && text.length > 1 ? `"${blank(text.slice(1, -1))}"` : blank(text);
  });
  return parts.join('');
}

const DYNAMIC = /(?<![\w$.])import(?=\s*\()/g;
const META = /(?<![\w$.])import\.meta\b/g;
/** A declaration, a default, or a list. */
const EXPORT = /(?<![\w$.])export(?:\s*(?:\{[^}]*\}|\*)[^\n;]*|(\s+default)?(?=\s))/g;
/** Of the function or class that is the default. */
const DECLARATION = /^\s+(?:async\s+)?(?:function|class)\b[\s*]+(?!extends\b)[\w$\u0080-\uffff]/;
const STATIC = /(?<![\w$.])import\b(\s*(?:[\w$\u0080-\uffff\s,*{}]|"\s*")*?\s*)("\s*")(\s*with\s*\{[^}]*\})?/g;

export function rewrite({ text, format }: Program, names: { load: string; meta: string }): Rewritten {
  const code = codeOf(withoutTokenizer(text, languages['javascript'] as never));
  let written = text;
  const put = (from: number, to: number, by: string) => {
    const gone = written.slice(from, to);
    written = written.slice(0, from) + by + blank(gone.slice(by.length)) + written.slice(to);
  };
  for (const { index } of code.matchAll(DYNAMIC)) put(index, index + 'import'.length, names.load);
  if (format === 'commonjs') return { text: written, imports: [], bindings: [], exports: undefined };
  for (const { index } of code.matchAll(META)) put(index, index + 'import.meta'.length, names.meta);
  const imports: ImportDeclaration[] = [];
  const bindings: string[] = [];
  for (const { index, 0: all, 1: clause = '', 2: quoted = '', 3: attributes = '' } of code.matchAll(STATIC)) {
    const start = index + 'import'.length;
    const pairs = bindingsOf(clause);
    if (!pairs) continue;
    const place = start + clause.length;
    const specifier = text.slice(place + 1, place + quoted.length - 1);
    const bound = pairs.map(([name]) => ({ name, ...positionAt(text, start + Math.max(0, clause.indexOf(name))) }));
    // The strings of `code` are blank.
    const given = text.slice(index + all.length - attributes.length, index + all.length);
    imports.push({
      specifier,
      ...positionAt(text, place),
      names: bound,
      isData: /\btype\s*:\s*['"]json['"]/.test(given),
    });
    bindings.push(...pairs.map(([, binding]) => binding));
    put(index, index + all.length, '');
  }
  let exports: Rewritten['exports'];
  for (const { index, 0: all, 1: isDefault } of code.matchAll(EXPORT)) {
    const end = index + all.length;
    // Nobody reads what is exported: its value goes into an object of its own.
    put(index, end, isDefault && !DECLARATION.test(code.slice(end)) ? ';({}).d=' : '');
    if (/^export\s*(?:\*|\{.*\bfrom\s*")/s.test(all)) exports ??= positionAt(text, index);
  }
  return { text: written, imports, bindings, exports };
}

/** `http, { createServer as create }` and `* as http`: each name with its binding; undefined when it is another thing. */
function bindingsOf(clause: string): [name: string, binding: string][] | undefined {
  const plain = clause.replace(/\bfrom\s*$/, '');
  const [, first, rest = ''] = /^\s*([\w$\u0080-\uffff]+)?\s*,?\s*([\s\S]*)$/.exec(plain) ?? [];
  const pairs: [string, string][] = first ? [['default', first]] : [];
  const all = /^\*\s*as\s+(\S+)\s*$/.exec(rest)?.[1];
  if (all) return [...pairs, ['*', all]];
  const list = /^\{([\s\S]*)\}\s*$/.exec(rest)?.[1];
  if (list === undefined) return rest.trim() === '' ? pairs : undefined;
  for (const part of list.split(',').map((one) => one.trim())) {
    if (part === '') continue;
    const [, name, binding = name] = /^([\w$\u0080-\uffff]+)(?:\s+as\s+([\w$\u0080-\uffff]+))?$/.exec(part) ?? [];
    if (!name || !binding) return undefined;
    pairs.push([name, binding]);
  }
  return pairs;
}

function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
