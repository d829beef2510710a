// An exit in words.
import type { Trace } from '../../kit/trace/reduce.ts';

export function exitOf({ code, signal, reason }: NonNullable<Trace['exit']>): string {
  if (reason === 'stopped') return 'arrêté au bout de 5 s';
  return signal === null ? `sortie, code ${code}` : `tué, ${signal}`;
}
