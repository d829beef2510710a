// An exit in words.
import type { Trace } from '../../kit/trace/reduce.ts';
import { exited } from '../../text/callbacks.ts';

export function exitOf({ code, signal, reason }: NonNullable<Trace['exit']>): string {
  if (reason === 'stopped') return 'arrêté au bout de 5 s';
  return signal === null ? exited(code) : `tué, ${signal}`;
}
