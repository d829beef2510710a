// What a worker cannot do by itself: imports become bindings that the emulation gives, in place and column for column.
import { parse } from 'es-module-lexer/minimal/js';
import type { Program } from './protocol.ts';
import type { ImportDeclaration } from './runtime/types.ts';

export interface Rewritten {
  /** As many lines, and the same columns. */
  text: string;
  imports: readonly ImportDeclaration[];
  /** Names bound by the imports, in the same order as theirs; one `undefined` for each that binds nothing. */
  bindings: readonly string[];
  /** It is not well formed: the engine will say where, once its imports are out of the way. */
  unread: boolean;
  /** Where a program says `export`: it is alone, and nobody would read it. */
  exports: { line: number; column: number } | undefined;
}

/** Spaces, the lines kept. */
const blank = (text: string): string => text.replace(/[^\n\r\u2028\u2029]/g, ' ');

const IMPORT = /^[ \t]*import\b(?:[\s\w$,*{}]*?\bfrom)?\s*(?:'[^'\n]*'|"[^"\n]*");?/gm;

/** Of a text that is not well formed, nothing is rewritten: the engine says what is wrong, and where. */
export function rewrite({ text, format }: Program, names: { load: string; meta: string }): Rewritten {
  const result = { imports: [] as ImportDeclaration[], bindings: [] as string[] };
  let found: ReturnType<typeof parse>;
  try {
    found = parse(text);
  } catch {
    return {
      ...result,
      text: format === 'module' ? text.replace(IMPORT, blank) : text,
      unread: true,
      exports: undefined,
    };
  }
  const [imports, exports] = found;
  let written = text;
  const put = (from: number, to: number, by: string) => {
    const gone = written.slice(from, to);
    written = written.slice(0, from) + by + blank(gone.slice(by.length)) + written.slice(to);
  };
  for (const { d: dynamic, ss: start, se: end, n: specifier, s: specifierStart } of imports) {
    if (dynamic >= 0) {
      put(start, start + 'import'.length, names.load);
    } else if (dynamic === -2 && format === 'module') {
      if (text.slice(start, end) === 'import.meta') put(start, end, names.meta);
    } else if (dynamic === -1 && format === 'module') {
      const clause = text.slice(start + 'import'.length, specifierStart - 1);
      const pairs = bindingsOf(clause);
      if (!pairs || specifier === undefined) continue;
      const clauseStart = start + 'import'.length;
      const names = pairs.map(([name]) => ({
        name,
        ...positionAt(text, clauseStart + Math.max(0, clause.indexOf(name))),
      }));
      result.imports.push({ specifier, ...positionAt(text, specifierStart - 1), names });
      result.bindings.push(...pairs.map(([, binding]) => binding));
      put(start, end, '');
    }
  }
  const first = format === 'module' ? exports[0] : undefined;
  return { ...result, text: written, unread: false, exports: first && positionAt(text, first.s) };
}

/** `http, { createServer as create }` and `* as http`: each name with its binding; undefined when it is another thing. */
function bindingsOf(clause: string): [name: string, binding: string][] | undefined {
  const plain = clause.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ' ').replace(/\bfrom\s*$/, '');
  const [, first, rest = ''] = /^\s*([\w$\u0080-\uffff]+)?\s*,?\s*([\s\S]*)$/.exec(plain) ?? [];
  const pairs: [string, string][] = first ? [['default', first]] : [];
  const all = /^\*\s*as\s+(\S+)\s*$/.exec(rest)?.[1];
  if (all) return [...pairs, ['*', all]];
  const list = /^\{([\s\S]*)\}\s*$/.exec(rest)?.[1];
  if (list === undefined) return rest.trim() === '' ? pairs : undefined;
  for (const part of list.split(',').map((one) => one.trim())) {
    if (part === '') continue;
    const [, name, binding = name] = /^(\S+)(?:\s+as\s+(\S+))?$/.exec(part) ?? [];
    if (!name || !binding) return undefined;
    pairs.push([name.replace(/^['"]|['"]$/g, ''), binding]);
  }
  return pairs;
}

function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
