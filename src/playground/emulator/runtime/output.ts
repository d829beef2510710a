// What the program prints, with the line that printed it, and what Node.js prints by itself.
import { nextTick } from './loop.ts';
import { currentPosition, withoutFrames } from './positions.ts';
import { writePromises } from './promises.ts';
import { mute, report } from './report.ts';
import { unsupported } from './unsupported.ts';

type Stream = 'stdout' | 'stderr';

interface Line {
  stream: Stream;
  /** undefined while the state of a promise in it is not known. */
  text: string | undefined;
  line: number | undefined;
}

/** Those that wait for the first of them. */
const held: Line[] = [];
let afterHeld: (() => void) | undefined;

function add(line: Line): void {
  if (afterHeld) return;
  held.push(line);
  flush();
}

function flush(): void {
  while (held[0]?.text !== undefined) {
    const { stream, text, line } = held.shift() as Line & { text: string };
    const shown = withoutFrames(text);
    if (shown !== '') report({ type: 'print', stream, text: shown, ...(line && { line }) }, true);
  }
  if (held.length > 0 || !afterHeld) return;
  mute(false);
  afterHeld();
}

export function print(stream: Stream, text: string): void {
  if (text !== '') add({ stream, text, line: currentPosition()?.line });
}

/** Made at once, and again when the state of a promise in it is known. */
export function printMade(stream: Stream, make: () => string): void {
  const line = currentPosition()?.line;
  const text = writePromises(make, () => {
    const later: Line = { stream, text: undefined, line };
    add(later);
    return (known) => {
      later.text = known;
      flush();
    };
  });
  if (text !== undefined) add({ stream, text, line });
}

/** Nothing more of the program is told; what it printed is, then `end` is called. */
export function endPrinting(end: () => void): void {
  if (held.length === 0) {
    end();
    return;
  }
  afterHeld = end;
  mute(true);
}

/** Where nothing can wait. */
export function checkPrinted(): void {
  if (held.length > 0) unsupported('console.log(Promise)');
}

let told = false;
let heard: (warning: Error) => void = () => {};

/** `process` hears of each warning. */
export function onWarning(hear: (warning: Error) => void): void {
  heard = hear;
}

/** The way to know more is said once in a process. */
export function emitProcessWarning(warning: Error & { code?: unknown; detail?: unknown }): void {
  nextTick(() => {
    heard(warning);
    const code = warning.code ? `[${warning.code}] ` : '';
    const detail = typeof warning.detail === 'string' ? `\n${warning.detail}` : '';
    const flag = warning.name === 'DeprecationWarning' ? '--trace-deprecation' : '--trace-warnings';
    const hint = told ? '' : `(Use \`node ${flag} ...\` to show where the warning was created)\n`;
    told = true;
    print('stderr', `(node:1) ${code}${warning.toString()}${detail}\n${hint}`);
  });
}

export const warn = (name: string, text: string, code?: string): void =>
  emitProcessWarning(Object.assign(new Error(text), { name, ...(code && { code }) }));
