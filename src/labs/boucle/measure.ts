// Runs one program after the other under the probe, and passes on what it reports, in its order.
//
// What varies from run to run: the numbers of the resources.
import type { MeasureContext } from '../../kit/protocol/lab.ts';
import type { Event } from './events.ts';
import { trace } from './measure-trace.ts';
import { type Parameters, programsOf } from './parameters.ts';

export async function* measure(context: MeasureContext, { preset }: Parameters): AsyncGenerator<Event> {
  for (const file of programsOf(preset)) yield* trace(context, file);
}
