// What browser tests share: a companion, a static host, the page on each, a console that must stay empty, axe that finds nothing.
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Locator, type Page, type WorkerFixture } from '@playwright/test';
import { listen, ROOT, type StartedCompanion, startCompanion, startStatic } from '../servers.ts';
import { Editor } from './editor.ts';

interface WorkerFixtures {
  companion: StartedCompanion;
  staticHost: { url: string };
}

interface HeldRuns {
  /** What the next runs say. */
  say(text: string): void;
  /** What the last run says besides. */
  add(text: string): void;
}

interface TestFixtures {
  /** Console messages, page errors and failed requests; checked to be empty at the end of each test. */
  noise: string[];
  /** The page on the static host. */
  article: Page;
  /** The page with its companion. */
  live: Page;
  /** Takes the place of the server's runs: each says what it is told to, and then no more until its reader leaves. */
  held: HeldRuns;
  /** « Modifier », open on the static host. */
  editor: Editor;
}

/** A server that all tests of a worker share. */
function served<Server extends { stop(): Promise<unknown> }>(
  start: () => Promise<Server>,
): [WorkerFixture<Server, object>, { scope: 'worker' }] {
  return [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads there which fixtures this one needs, and it needs none.
    async ({}, use) => {
      const server = await start();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ];
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  companion: served(() => startCompanion()),
  staticHost: served(() => startStatic()),
  noise: [
    async ({ page }, use) => {
      const noise: string[] = [];
      page.on('console', (message) => noise.push(`console: ${message.text()}`));
      page.on('pageerror', (error) => noise.push(`error: ${error.message}`));
      page.on('response', (response) => {
        if (response.status() >= 400) noise.push(`${response.status()} ${response.url()}`);
      });
      await use(noise);
      expect(noise).toEqual([]);
    },
    { auto: true },
  ],
  article: async ({ page, staticHost }, use) => {
    await page.goto(staticHost.url);
    await use(page);
  },
  live: async ({ page, companion }, use) => {
    await page.goto(companion.url);
    await use(page);
  },
  held: async ({ page }, use) => {
    let said = '';
    let last: ServerResponse | undefined;
    const server = createServer((_request, response) => {
      last = response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.write(said);
    });
    const url = `http://127.0.0.1:${await listen(server)}/`;
    await page.route('**/runs', (route) => route.continue({ url }));
    await use({
      say: (text) => {
        said = text;
      },
      add: (text) => void last?.write(text),
    });
    server.close();
    server.closeAllConnections();
  },
  editor: async ({ article }, use) => use(await new Editor(article).open()),
});

/** A lab, scrolled to, once its buttons answer. */
export async function hydratedLab(page: Page, slug: string): Promise<Locator> {
  const lab = page.locator(`#${slug}`);
  await lab.scrollIntoViewIfNeeded();
  await lab.locator('[data-hydrated]').first().waitFor();
  return lab;
}

/** The first line of a lab's run. */
export function runStartOf(slug: string): string {
  const recording = readFileSync(join(ROOT, `src/labs/${slug}/recording.ndjson`), 'utf8');
  return recording.slice(0, recording.indexOf('\n') + 1);
}

/** The runs that the page asks for from then on, by their addresses. */
export function postsOf(page: Page): string[] {
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(request.url());
  });
  return posts;
}

/** Takes out of the noise what the browser itself says of a failure that the test has brought about. */
export function overlook(noise: string[], expected: RegExp): void {
  noise.splice(0, noise.length, ...noise.filter((line) => !expected.test(line)));
}

interface Scope {
  /** A selector: axe looks at what it finds, not at the whole page. */
  within?: string;
  /** By axe's names; all of them otherwise. */
  rules?: string[];
}

/** The rules that depend on colours: the only ones whose result can differ between the two themes. */
export const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

export async function expectAccessible(page: Page, { within, rules }: Scope = {}): Promise<void> {
  // In one pass, which takes a fifth of the time: the other way is for frames of other origins.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  if (within) axe.include(within);
  if (rules) axe.withRules(rules);
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary}`),
  );
  expect(found).toEqual([]);
}

export { expect };
