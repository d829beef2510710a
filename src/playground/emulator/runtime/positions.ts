// Where in the reader's text something happens: from the browser's own stacks, less what is not the reader's.

export interface Position {
  line: number;
  column: number;
}

let before = 0;
let last = 0;
let file = '';
let text = '';
/** What stands in the program for what a script cannot say: each by its name. */
let names: readonly [written: string, name: string][] = [];

const { toString: textOf } = Function.prototype;

/** The text of a function, as V8 tells it and as the reader wrote it. */
export function sourceOf(call: unknown): string {
  const source = names.reduce((all, [written, name]) => all.replaceAll(name, written), textOf.call(call));
  const native = /^function ?(?:bound .*|([^(]*))\(\) ?\{\s*\[native code\]\s*\}$/.exec(source);
  return native ? `function ${native[1] ?? ''}() { [native code] }` : source;
}

/** Whether a function was written by the reader: its text is part of the program's. A bound one may be. */
export function isReadersOwn(call: unknown): boolean {
  const source = sourceOf(call);
  return text.includes(source) || source.endsWith('{ [native code] }');
}

/** The part of V8's call sites that is used. */
interface CallSite {
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
  toString(): string;
}

/** V8 asks for each stack here; other browsers ignore it. */
export function watchPositions(name: string, linesBefore: number, source: string, written: typeof names): void {
  text = source;
  names = written;
  file = name;
  before = linesBefore;
  last = linesBefore + source.split('\n').length;
  Object.defineProperty(Error, 'prepareStackTrace', {
    configurable: true,
    writable: true,
    value: (error: object, sites: CallSite[]) => {
      const frames = sites.flatMap(frameOf);
      if (frames.length === 0 && sites.length > 0) frames.push(INTERNAL);
      return [headOf(error), ...frames].join('\n');
    },
  });
}

const { toString: headline } = Error.prototype;
/** In Node.js's own errors, which write their code. */
let ownMark = Symbol();
export const markOwnErrors = (mark: symbol): void => {
  ownMark = mark;
};

export function headOf(error: object): string {
  try {
    return ownMark in error ? String(error) : headline.call(error);
  } catch {
    return 'Error';
  }
}

const isReaders = (line: number | null): line is number => line !== null && line > before && line <= last;

/** An error that was made by Node.js alone has frames too. */
export const INTERNAL = '    at node:internal';

/** The frames of the runtime stand for those of Node.js, and are left out. */
function frameOf(site: CallSite): string[] {
  const line = site.getLineNumber();
  if (!isReaders(line)) return [];
  const place = `${file}:${line - before}:${site.getColumnNumber()}`;
  const name = /^(.+) \(/.exec(site.toString())?.[1];
  return [name ? `    at ${name} (${place})` : `    at ${place}`];
}

/** The first place of the reader's text on a stack, however the browser writes it. */
export function positionIn(stack: unknown): Position | undefined {
  if (typeof stack !== 'string') return undefined;
  for (const [, where, line, column] of stack.matchAll(/([^\s(@]*):(\d+):(\d+)\)?$/gm)) {
    const shift = where?.endsWith(file) ? 0 : before;
    if (isReaders(Number(line) - shift + before)) return { line: Number(line) - shift, column: Number(column) };
  }
  return undefined;
}

/** Whether the stacks are those that Node.js shows. */
export const isV8 = /^Error(?:\n {4}at |$)/.test(String(new Error().stack));

/** As many as V8 writes. */
const MOST_FRAMES = 10;

/** `name@place`, a line each: the reader's, as V8 writes them. */
export function framesOf(stack: unknown): string[] {
  if (typeof stack !== 'string') return [];
  const frames: string[] = [];
  for (const [, called = '', line, column] of stack.matchAll(/^(.*?)@?[^\s@]*:(\d+):(\d+)$/gm)) {
    if (!isReaders(Number(line))) continue;
    const place = `${file}:${Number(line) - before}:${column}`;
    const name = called.replace(/^(?:async\*)?(?:(?:global|module|eval) code)?|\/<.*$/g, '');
    frames.push(name === '' ? `    at ${place}` : `    at ${name} (${place})`);
  }
  return frames.slice(0, MOST_FRAMES);
}

/** A text in which another engine's frames may stand: the program's own `error.stack`. */
export const withoutFrames = (text: string): string =>
  isV8 ? text : text.replace(/^.*@?blob:.*:\d+:\d+$/gm, (frame) => framesOf(frame)[0] ?? INTERNAL);

/** The reader's line that is running now. */
export function currentPosition(): Position | undefined {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 60;
  const { stack } = new Error();
  Error.stackTraceLimit = limit;
  return positionIn(stack);
}
