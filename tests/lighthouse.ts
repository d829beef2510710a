// A browser that was never used before, and what Lighthouse says of a page in it.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import lighthouse from 'lighthouse';
import { CHROMIUM_ARGUMENTS, findChromium } from '../src/kit/sandbox/find-chromium.ts';

/** Lighthouse's own phone. */
export const VIEWPORT = { width: 412, height: 823 };

/** `port` is where its debugger listens; aborting closes it. Throws when this machine has no Chromium. */
export async function withNewBrowser<Result>(
  use: (page: Page, port: number) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  signal?.throwIfAborted();
  const executablePath = findChromium();
  if (!executablePath) throw new Error('there is no Chromium here: install it, or give its path in CHROMIUM');
  const profile = await mkdtemp(join(tmpdir(), 'browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...CHROMIUM_ARGUMENTS, '--remote-debugging-port=0'],
    viewport: VIEWPORT,
  });
  const abort = () => context.close();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const [port] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
    return await use(context.pages()[0] ?? (await context.newPage()), Number(port));
  } finally {
    signal?.removeEventListener('abort', abort);
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Report = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr'];

/** Its default: a phone. `onlyCategories` in its own words. A page that it could not read is a report too, with `runtimeError`. */
export function reportOn(url: string, onlyCategories: string[], signal?: AbortSignal): Promise<Report> {
  return withNewBrowser(async (_page, port) => {
    const result = await lighthouse(url, {
      port,
      onlyCategories,
      // No score needs it.
      disableFullPageScreenshot: true,
      logLevel: 'error',
    });
    if (!result) throw new Error(`Lighthouse made no report of ${url}`);
    return result.lhr;
  }, signal);
}

/** Out of 100, by category. */
export function scoresOf({ categories }: Report): Record<string, number> {
  return Object.fromEntries(Object.entries(categories).map(([id, { score }]) => [id, Math.round((score ?? 0) * 100)]));
}
