// Where in the reader's text something happens: from the browser's own stacks, less what is not the reader's.

export interface Position {
  line: number;
  column: number;
}

/** Those whose stack has frames, be they none of the reader's. */
const framed = new WeakSet<object>();
export const hasFrames = (error: object): boolean => framed.has(error);

let before = 0;
let last = 0;
let file = '';

/** The part of V8's call sites that is used. */
interface CallSite {
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
  toString(): string;
}

/** V8 asks for each stack here; other browsers ignore it. */
export function watchPositions(name: string, linesBefore: number, lines: number): void {
  file = name;
  before = linesBefore;
  last = linesBefore + lines;
  Object.defineProperty(Error, 'prepareStackTrace', {
    configurable: true,
    writable: true,
    value: (error: object, sites: CallSite[]) => {
      if (sites.length > 0) framed.add(error);
      return [headOf(error), ...sites.flatMap(frameOf)].join('\n');
    },
  });
}

function headOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return 'Error';
  }
}

const isReaders = (line: number | null): line is number => line !== null && line > before && line <= last;

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

/** The reader's line that is running now. */
export function currentPosition(): Position | undefined {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 60;
  const { stack } = new Error();
  Error.stackTraceLimit = limit;
  return positionIn(stack);
}
