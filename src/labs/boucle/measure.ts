// Runs one program after the other under the probe, and passes on what it reports, in its order.
//
// What varies from run to run: the numbers of the resources.
import type { MeasureContext } from '../../kit/protocol/lab.ts';
import type { Event } from './events.ts';
import { trace } from './measure-trace.ts';
import type { Parameters } from './parameters.ts';

const PROGRAMS: Record<Exclude<Parameters['preset'], 'all'>, readonly string[]> = {
  order: ['program.cjs', 'program.mjs'],
  server: ['program-serveur.mjs'],
  unref: ['program-unref.mjs'],
  exit: ['program-sortie.mjs'],
  await: ['program-attente.mjs'],
};

export async function* measure(context: MeasureContext, { preset }: Parameters): AsyncGenerator<Event> {
  const files = preset === 'all' ? Object.values(PROGRAMS).flat() : PROGRAMS[preset];
  for (const file of files) yield* trace(context, file);
}
