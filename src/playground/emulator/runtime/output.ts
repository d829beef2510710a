// What the program prints, with the line that printed it, and what Node.js prints by itself.
import { currentPosition } from './positions.ts';
import { report } from './report.ts';

export function print(stream: 'stdout' | 'stderr', text: string): void {
  if (text === '') return;
  const line = currentPosition()?.line;
  report({ type: 'print', stream, text, ...(line && { line }) });
}

let told = false;

/** The way to know more is said once in a process. */
export function printWarning(name: string, text: string): void {
  const hint = '(Use `node --trace-warnings ...` to show where the warning was created)\n';
  print('stderr', `(node:1) ${name}: ${text}\n${told ? '' : hint}`);
  told = true;
}
