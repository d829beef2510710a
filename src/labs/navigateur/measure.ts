// Runs the same file in Node.js and, in the terminal, in this machine's Chromium. Nothing varies from run to run but times.
import { RunError, Unavailable } from '../../kit/protocol/failure.ts';
import type { MeasureContext, Program, Run } from '../../kit/protocol/lab.ts';
import { findChromium } from '../../kit/sandbox/find-chromium.ts';
import type { Event } from './events.ts';
import type { Parameters } from './parameters.ts';

/** The page that Chromium opens around the program. */
export const alsoExecuted = ['browser.ts', 'chromium-page.ts', 'chromium.ts'];

/** With the reader's browser, the page runs the other half itself: `browser-run.ts`. */
export async function* measure({ run }: MeasureContext, { browser }: Parameters): AsyncGenerator<Event> {
  const chromium = browser === 'chromium' ? findChromium() : undefined;
  if (browser === 'chromium' && !chromium) {
    throw new Unavailable(
      'Aucun Chromium sur cette machine. Sur la page, votre propre navigateur exécute le programme.',
    );
  }
  const file = yield* inNode(run);
  if (chromium) yield* inChromium(run, chromium, file);
}

/** Returns the name of the file that was run: the browser is given the same. */
async function* inNode(run: Run): AsyncGenerator<Event, string> {
  const program = await run('program.mjs', { probe: 'probe.mjs' });
  const { version, file } = (await program.report()) as { version: string; file: string };
  yield { type: 'runtime', where: 'node', name: `Node.js ${version}` };
  for await (const text of program.lines) yield { type: 'line', where: 'node', text };
  const { code, signal } = await program.exit;
  const end = { type: 'end', where: 'node' } as const;
  yield code === 0 ? { ...end, how: 'exited' } : { ...end, how: 'failed', detail: `code ${code ?? signal}` };
  return file;
}

async function* inChromium(run: Run, chromium: string, file: string): AsyncGenerator<Event> {
  // Types are taken off modules on their way to the browser, by a function that Node.js still calls experimental.
  const flags = ['--disable-warning=ExperimentalWarning'];
  const driver = await run('chromium.ts', { flags, arguments: [chromium, `./${file}`] });
  for (;;) {
    const event = await nextEvent(driver);
    yield event;
    if (event.type === 'end') break;
  }
  await driver.end();
}

/** A Chromium that ends without a word could not run here: that says nothing of the program. */
async function nextEvent(driver: Program): Promise<Event> {
  try {
    return JSON.parse(await driver.line()) as Event;
  } catch (error) {
    if (!(error instanceof RunError) || error.failure.family !== 'program' || error.failure.code !== 'exited')
      throw error;
    throw new Unavailable('Le Chromium de cette machine n’a pas pu exécuter le programme.');
  }
}
