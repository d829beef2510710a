// The same programs, asked the same, in the browser and in Node.js: the same bytes, the same output, the same end.
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FEATURES, readCases } from './testing/cases.ts';
import { startBrowser, type TestedBrowser } from './testing/chromium.ts';
import { comparable, outcomeOf, runInNode } from './testing/reference.ts';

const SUPPORTED = new URL('./supported.json', import.meta.url);
const cases = await readCases();
let browser: TestedBrowser;

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(() => browser?.close());

test.for(cases)('$file', async ({ program, request }) => {
  const [inNode, events] = await Promise.all([runInNode(program, request), browser.run(program, request)]);
  const { node, browser: here } = comparable(inNode, outcomeOf(events));
  expect(here).toEqual(node);
});

test('what is said to be supported is what these programs show', async () => {
  expect(cases.length).toBeGreaterThanOrEqual(60);
  const used = new Set(cases.map(({ feature }) => feature));
  const supported = Object.values(FEATURES).filter((feature) => used.has(feature));
  const text = `${JSON.stringify(supported, null, 2)}\n`;
  if (process.env['UPDATE_SUPPORTED']) await writeFile(SUPPORTED, text);
  expect(await readFile(SUPPORTED, 'utf8')).toBe(text);
});
