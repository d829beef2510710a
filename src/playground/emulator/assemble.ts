// The worker's text: the emulation, with the parts that the program names, then the program in a function that it cannot
// close by itself.
import type { RunOptions } from './protocol.ts';
import { requestBytes } from './request-bytes.ts';
import { rewrite } from './rewrite.ts';
import runtime from './runtime/main.ts?script';
import type { Configuration } from './runtime/types.ts';

export interface Assembled {
  /** Stands before the source, lines of its own. */
  prefix: string;
  source: string;
}

/** Names the program cannot guess, of the length asked for. */
function secret(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length - 1));
  return `_${Array.from(bytes, (byte) => 'abcdefghijklmnopqrstuvwxyz'[byte % 26]).join('')}`;
}

/** Brackets in an order the program cannot guess: none of its own can close them. */
function fence(): [open: string, close: string] {
  const pairs = Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) => (byte % 2 ? '[]' : '()'));
  const join = (texts: string[]) => texts.join('');
  return [join(pairs.map(([open = '']) => open)), join(pairs.map(([, close = '']) => close).reverse())];
}

export function assemble({ program, request, files = {} }: RunOptions, parts: readonly string[]): Assembled {
  const names = { load: secret('import'.length), meta: secret('import.meta'.length) };
  const { text, imports, bindings, exports } = rewrite({ ...program, text: program.text.replace(/^#!/, '//') }, names);
  const [open, close] = fence();
  const given = secret(12);
  const isModule = program.format === 'module';
  const added = parts.map((part) => `(${part})(shared);`).join('');
  const emulation = `(() => { 'use strict'; const shared = (${runtime})(); ${added} return shared.start; })()`;
  const configuration: Configuration = {
    format: program.format,
    source: program.text,
    names: [
      ['import', names.load],
      ['import.meta', names.meta],
    ],
    before: emulation.split('\n').length,
    imports,
    exports,
    request: request && requestBytes(request),
    files,
  };
  const bound = bindings.length > 0 ? `const [${bindings.join(', ')}] = ${given};` : '';
  const head = isModule
    ? `async function (${given}, ${names.load}, ${names.meta}) { 'use strict'; ${bound}`
    : `function (${names.load}) { return function (exports, require, module, __filename, __dirname) {`;
  const call = `(${JSON.stringify(configuration).replace(/[\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16)}`)}`;
  return { prefix: `${emulation}${call}, ${open}${head}`, source: `${text}\n}${isModule ? '' : '}'}${close})` };
}
