// What the program prints, with the line that printed it.
import { currentPosition } from './positions.ts';
import { report } from './report.ts';

export function print(stream: 'stdout' | 'stderr', text: string): void {
  if (text === '') return;
  const line = currentPosition()?.line;
  report({ type: 'print', stream, text, ...(line && { line }) });
}
