// What is wrong with a program that cannot be read, in the words of Node.js, and where: the same in every browser.
//
// Loaded only after such a program. The parser is acorn; V8's words are put where it has others.
import { Parser, tokTypes as tt } from 'acorn';
import type { Program } from './protocol.ts';

export interface SyntaxFault {
  message: string;
  /** From 1. At the end of the text, past its last character. */
  line: number;
  column: number;
}

/** The parts of acorn's parser that are used: it is made to be extended, its types are not. */
interface Inner {
  type: { label: string; keyword?: string };
  value: unknown;
  start: number;
  pos: number;
  lastTokStart: number;
  lastTokEnd: number;
  input: string;
  strict: boolean;
  inModule: boolean;
  inAsync: boolean;
  lists: unknown[];
  isContextual(word: string): boolean;
  parseExprList(close: unknown, ...rest: unknown[]): unknown;
  parseObj(...given: unknown[]): unknown;
  parseBindingList(...given: unknown[]): unknown;
  parseVarId(declaration: unknown, kind: string): unknown;
  expect(type: unknown): unknown;
  unexpected(at?: number): never;
  raise(at: number, message: string): never;
  raiseRecoverable(at: number, message: string): never;
}

class Fault extends SyntaxError {
  at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

const AWAIT = 'await is only valid in async functions and the top level bodies of modules';
const RESERVED = /^(?:implements|interface|let|package|private|protected|public|static|yield)$/;

/** What V8 says of a token that cannot stand there. */
function unexpected(parser: Inner): string {
  const { type, value, input, start, pos } = parser;
  const text = input.slice(start, pos);
  if (type === tt.eof) return 'Unexpected end of input';
  if (type === tt.num || type.label === 'bigint') return 'Unexpected number';
  if (type === tt.string) return 'Unexpected string';
  if (type === tt.backQuote || type.label === 'template') return 'Unexpected template string';
  if (text === 'enum') return 'Unexpected reserved word';
  if (type === tt.name) {
    if (parser.strict && RESERVED.test(String(value))) return 'Unexpected strict mode reserved word';
    return `Unexpected identifier '${value}'`;
  }
  return `Unexpected token '${text}'`;
}

/** acorn's words, and V8's; the place is acorn's. */
const WORDS: [acorn: RegExp, v8: string][] = [
  [/^Unterminated template/, 'Unexpected end of input'],
  [
    /^Unterminated string|^Unexpected character|^Identifier directly after number|^Invalid number/,
    'Invalid or unexpected token',
  ],
  [/^Unterminated regular expression/, 'Invalid regular expression: missing /'],
  [/^Unterminated comment/, 'Invalid or unexpected token'],
  [/^Assigning to rvalue/, 'Invalid left-hand side in assignment'],
  [/^(?:'return' outside|Return outside)/, 'Illegal return statement'],
  [/^Unsyntactic break/, 'Illegal break statement'],
  [/^Unsyntactic continue/, 'Illegal continue statement: no surrounding iteration statement'],
  [/^(?:'super' keyword|super\(\) call)/, "'super' keyword unexpected here"],
  [/^let is disallowed/, 'let is disallowed as a lexically bound name'],
  [/^'with' in strict mode/, 'Strict mode code may not include a with statement'],
  [/^Deleting local variable/, 'Delete of an unqualified identifier in strict mode.'],
  [/^Argument name clash/, 'Duplicate parameter name not allowed in this context'],
  [/^Complex binding patterns/, 'Missing initializer in destructuring declaration'],
  [/^Missing catch or finally/, 'Missing catch or finally after try'],
  [/^Code point out of bounds/, 'Undefined Unicode code-point'],
  [/^'new\.target' can only/, 'new.target expression is not allowed here'],
  [/^The keyword 'enum'/, 'Unexpected reserved word'],
  [/^(?:The keyword '|Binding )/, 'Unexpected strict mode reserved word'],
  [/^(?:Cannot use keyword 'await'|Awaiting promise)/, AWAIT],
  [/^'import' and 'export'/, 'Cannot use import statement outside a module'],
  [/^Cannot use 'import\.meta'/, "Cannot use 'import.meta' outside a module"],
];
/** Where V8 points elsewhere. */
const PLACES: [acorn: RegExp, at: (parser: Inner, at: number) => number][] = [
  [/^Unterminated template/, ({ input }) => input.length],
  [/^(?:Identifier directly after number|Unterminated reg|Invalid regular)/, ({ start }) => start],
  [/^(?:Deleting local variable|Missing catch)/, ({ lastTokStart }) => lastTokStart],
  [/^'new\.target' can only/, (_parser, at) => at + 'new.'.length],
  [/^Cannot use 'import\.meta'/, (_parser, at) => at + 'import.'.length],
  [/^Code point out of bounds/, ({ start }) => start + 1],
];

class Reader extends (Parser as unknown as new (...given: never[]) => Inner) {
  override lists: unknown[] = [];

  #within(list: unknown, parse: () => unknown): unknown {
    this.lists.push(list);
    const result = parse();
    this.lists.pop();
    return result;
  }
  override parseExprList(close: unknown, ...rest: unknown[]): unknown {
    return this.#within(close, () => super.parseExprList(close, ...rest));
  }
  override parseObj(...given: unknown[]): unknown {
    return this.#within('object', () => super.parseObj(...given));
  }
  override parseBindingList(...given: unknown[]): unknown {
    return this.#within('bindings', () => super.parseBindingList(...given));
  }
  override parseVarId(declaration: unknown, kind: string): unknown {
    const result = super.parseVarId(declaration, kind);
    const given = this.type === tt.eq || this.type === tt._in || this.isContextual('of');
    if (kind === 'const' && !given) throw new Fault(this.lastTokStart, 'Missing initializer in const declaration');
    return result;
  }
  override expect(type: unknown): unknown {
    if (type === tt.comma && this.type !== tt.comma && this.lists.at(-1) === tt.parenR) {
      throw new Fault(this.lastTokStart, 'missing ) after argument list');
    }
    return super.expect(type);
  }
  override unexpected(at: number = this.start): never {
    const before = this.input.slice(this.lastTokStart, this.lastTokEnd);
    if (before === 'await' && !this.inModule && !this.inAsync) throw new Fault(this.lastTokStart, AWAIT);
    if (before === 'yield' && this.strict) throw new Fault(this.lastTokStart, 'Unexpected strict mode reserved word');
    if (RESERVED.test(before) && this.strict)
      throw new Fault(this.lastTokStart, 'Unexpected strict mode reserved word');
    if (before === 'enum') throw new Fault(this.lastTokStart, 'Unexpected reserved word');
    if (before === 'function' && this.type === tt.parenL) {
      throw new Fault(this.lastTokStart, 'Function statements require a function name');
    }
    throw new Fault(at, unexpected(this));
  }
  override raiseRecoverable(at: number, message: string): never {
    return this.raise(at, message);
  }
  override raise(at: number, message: string): never {
    if (/^'import' and 'export'/.test(message) && this.input.startsWith('export', at)) {
      throw new Fault(at, "Unexpected token 'export'");
    }
    if (/^Logical expressions and coalesce/.test(message)) throw new Fault(this.start, unexpected(this));
    const said =
      WORDS.find(([acorn]) => acorn.test(message))?.[1] ??
      message.replace(/^Duplicate export/, '$& of').replace(/^Export.*defined/, '$& in module');
    const placed = PLACES.find(([acorn]) => acorn.test(message))?.[1](this, at) ?? at;
    throw new Fault(placed, said);
  }
}

/** Undefined when nothing is found: the engine knows of something that the parser does not. */
export function readSyntax({ text, format }: Program): SyntaxFault | undefined {
  const options = {
    ecmaVersion: 'latest',
    sourceType: format === 'module' ? 'module' : 'commonjs',
    allowHashBang: true,
    // In a module the program's own function is asynchronous, and its exports are refused by name.
    allowAwaitOutsideFunction: format === 'module',
  };
  try {
    (Reader as unknown as typeof Parser).parse(text, options as Parameters<typeof Parser.parse>[1]);
    return undefined;
  } catch (error) {
    if (!(error instanceof Fault)) return undefined;
    const before = text.slice(0, error.at).split('\n');
    return { message: `SyntaxError: ${error.message}`, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }
}
