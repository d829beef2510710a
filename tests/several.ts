// npm start -- --workers N as processes, ended with the test that starts them.
import { onTestFinished } from 'vitest';
import { livingProcesses } from './processes.ts';
import { type StartedCompanion, type StartOptions, startCompanion } from './servers.ts';

/** Starts `count` workers; to be called in a test. */
export async function startWorkers(
  count: number,
  environment: Record<string, string> = {},
  options: Omit<StartOptions, 'arguments'> = {},
): Promise<StartedCompanion> {
  const companion = await startCompanion(
    { LOG_LEVEL: 'warn', ...environment },
    { ...options, arguments: ['--workers', String(count)] },
  );
  onTestFinished(async () => void (await companion.stop('SIGKILL')));
  return companion;
}

/** Process ids of the living workers. */
export async function workersOf({ child }: StartedCompanion): Promise<number[]> {
  return (await livingProcesses()).filter(({ parent }) => parent === child.pid).map(({ pid }) => pid);
}
