// Runs the program and reports its lines. The times vary from run to run.

import { rounded } from '../../kit/measure/statistics.ts';
import type { MeasureContext } from '../../kit/protocol/lab.ts';
import type { Event } from './events.ts';
import type { Parameters } from './parameters.ts';

export async function* measure({ run }: MeasureContext, _parameters: Parameters): AsyncGenerator<Event> {
  const start = performance.now();
  const program = await run('program.mjs');
  for await (const text of program.lines) yield { type: 'line', at: rounded(performance.now() - start), text };
}
