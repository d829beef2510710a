// Runs one program after the other under the probe, and passes on what it reports, in its order.
//
// What varies from run to run: `at`, and the numbers of the resources. The probe slows callbacks down by a fraction of a
// millisecond each: the order is theirs, the times are not.
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
  // Of several, only the first two are drawn above their lines.
  for (const [index, file] of files.entries()) yield* trace(context, file, { listed: index < 2 });
}
