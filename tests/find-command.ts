// Where this machine keeps a command, the system's own among them.
import { delimiter } from 'node:path';
import which from 'which';

/** Its absolute path, or null. */
export function findCommand(name: string): string | null {
  const path = [process.env['PATH'], '/usr/sbin', '/sbin'].filter(Boolean).join(delimiter);
  return which.sync(name, { path, nothrow: true });
}
