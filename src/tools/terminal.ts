// What the command-line tools share: which labs were named, a hello-world to ask, how to end.
import { readFileSync } from 'node:fs';
import { placedLabs } from '../kit/protocol/lab.ts';
import { startHello } from '../server/companion.ts';
import { DEFAULT_HELLO_PORT } from '../server/environment.ts';
import { SLUGS } from '../server/labs.ts';
import { TOOLS } from '../text/tools.ts';
import type { ToolContext } from './run-to-end.ts';

/** The exit code of a tool that was asked for something that does not exist. */
const USAGE = 2;

/** An error to print as it is; the tool ends with `USAGE`. */
export class UsageError extends Error {}

/** Prints the sentence and ends the process, with the code of a `UsageError`. */
export function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(USAGE);
}

/** All labs in the order of the page, those that it does not show yet at the end. */
function labsInOrder(): string[] {
  const page = readFileSync(new URL('../../content/a-propos.mdx', import.meta.url), 'utf8');
  return [...new Set([...placedLabs(page).filter((slug) => SLUGS.includes(slug)), ...SLUGS])];
}

/** The labs named on the command line, all of them when none is. Throws `UsageError`. */
export function chosenLabs(names: readonly string[]): string[] {
  for (const name of names) if (!SLUGS.includes(name)) throw new UsageError(TOOLS.unknownLab(name, labsInOrder()));
  return names.length > 0 ? [...names] : labsInOrder();
}

/** Runs `task` with a hello-world to ask and a signal that Ctrl-C aborts, and ends the process when it is done. */
export async function runTool(task: (context: ToolContext) => Promise<number>): Promise<void> {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  process.once('SIGTERM', () => controller.abort());
  const { server, url } = await startHello(DEFAULT_HELLO_PORT);
  try {
    process.exitCode = await task({ hello: { url }, signal: controller.signal });
  } catch (error) {
    console.error(error instanceof UsageError ? error.message : error);
    process.exitCode = error instanceof UsageError ? USAGE : 1;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
