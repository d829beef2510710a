// Programs made at random, in the browser and in Node.js: the same, or refused by name; never silently different.
// A failure prints its seed and the smallest program found; SEED=… runs it again, RUNS=… more of them.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HttpRequest, Program } from './protocol.ts';
import { printing, serving } from './testing/arbitraries.ts';
import { startBrowser, type TestedBrowser } from './testing/chromium.ts';
import { comparable, outcomeOf, runInNode } from './testing/reference.ts';

let browser: TestedBrowser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

const { SEED, RUNS } = process.env;
const settings = (runs: number) => ({
  numRuns: Number(RUNS ?? runs),
  ...(SEED && { seed: Number(SEED) }),
  // A smaller program is looked for, but not for minutes.
  interruptAfterTimeLimit: 120_000,
  markInterruptAsFailure: false,
});

async function compare(program: Program, request?: HttpRequest): Promise<void> {
  const [inNode, events] = await Promise.all([runInNode(program, request), browser.run(program, request)]);
  if (events.some(({ type }) => type === 'unsupported')) return;
  const { node, browser: here } = comparable(inNode, outcomeOf(events));
  expect(here).toEqual(node);
}

test('printed values', async () => {
  await fc.assert(
    fc.asyncProperty(printing, (text) => compare({ text, format: 'commonjs' })),
    settings(40),
  );
});

test('handlers', async () => {
  await fc.assert(
    fc.asyncProperty(serving, ({ text, request }) => compare({ text, format: 'commonjs' }, request)),
    settings(20),
  );
});
