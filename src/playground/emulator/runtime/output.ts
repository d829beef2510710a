// What the program prints, with the line that printed it.
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
    const shown = withoutFrames(text).toWellFormed();
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
