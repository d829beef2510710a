// A program of each kind in Firefox and WebKit: what it answers, prints and ends with is Node.js's. An exception has the
// same name, code and line; its words may be the engine's own, and are then labelled.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, type EnginePage, launch, missing } from '../../../tests/engines/engine.ts';
import type { Host } from '../../kit/sandbox/host.ts';
import type { PlaygroundEvent, RunOptions } from './protocol.ts';
import { type Case, readCases } from './testing/cases.ts';
import { servePlayground } from './testing/chromium.ts';
import { type Outcome, outcomeOf, runInNode } from './testing/reference.ts';

const cases = await readCases();
/** One of each, and all those that end in an error. */
const chosen = cases.filter(
  ({ feature, file }, index) =>
    cases.findIndex((one) => one.feature === feature) === index || /^(?:exception|rejet|syntaxe|erreur)/.test(file),
);

/** What is compared here: of an error, its name, its code and its line. */
function essence({ stderr, ...rest }: Outcome) {
  return {
    ...rest,
    name: /^(?:Uncaught )?(\w*(?:Error|Rejection))\b/m.exec(stderr)?.[1],
    code: rest.code,
    errorCode: /^ {2}code: '(\w+)'/m.exec(stderr)?.[1],
  };
}
const lineOf = (stderr: string) => /^program\.[cm]js:(\d+)$/m.exec(stderr)?.[1];

describe.for(['firefox', 'webkit'] as const)('%s', (name) => {
  const absent = missing(name);
  if (absent) {
    // This engine is not on the machine: the test's title says which package brings it, and counts as skipped.
    test.skip(absent);
    return;
  }
  let host: Host;
  let engine: Engine;
  let page: EnginePage;
  beforeAll(async () => {
    host = await servePlayground();
    engine = await launch(name);
    page = await engine.open();
    await page.goto(host.url);
    await page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const script = Object.assign(document.createElement('script'), { type: 'module', src: '/run.js' });
          script.onload = () => resolve(true);
          script.onerror = () => reject(new Error('run.js'));
          document.body.append(script);
        }),
    );
  });
  afterAll(async () => {
    await page?.close();
    await engine?.close();
    host?.close();
  });
  const run = (options: RunOptions) =>
    page.evaluate(async (given) => {
      const { run: start } = (globalThis as unknown as { playground: typeof import('./run.ts') }).playground;
      const events: PlaygroundEvent[] = [];
      for await (const event of start(given)) events.push(event);
      return events;
    }, options);

  test.for(chosen)('$file', async ({ program, request, files }: Case) => {
    const [node, events] = await Promise.all([runInNode(program, request, files), run({ program, request, files })]);
    const here = outcomeOf(events);
    expect(essence(here)).toEqual(essence(node));
    // Node.js shows a line of its own where it threw the error itself; the browser shows the program's, or none.
    if (lineOf(here.stderr) && lineOf(node.stderr)) expect(lineOf(here.stderr)).toBe(lineOf(node.stderr));
    expect(here.stderr).not.toContain('blob:');
  });

  test('a stack that is too deep ends the program, and says so', async () => {
    const events = await run({
      program: { text: '\nfunction f() { f(); } f();', format: 'commonjs' },
      request: undefined,
    });
    expect(events).toContainEqual(expect.objectContaining({ type: 'throw', name: 'RangeError', line: 2 }));
    expect(events.at(-1)).toMatchObject({ type: 'exit', code: 1 });
  });

  test('the engine’s own words are said to be its own', async () => {
    const events = await run({ program: { text: 'null.x', format: 'commonjs' }, request: undefined });
    const [thrown] = events.filter(({ type }) => type === 'throw');
    expect(thrown).toMatchObject({ name: 'TypeError', line: 1, engine: expect.stringMatching(/Firefox|WebKit/) });
    const own = await run({ program: { text: "throw new Error('à nous')", format: 'commonjs' }, request: undefined });
    expect(own.find(({ type }) => type === 'throw')).not.toHaveProperty('engine');
  });
});
