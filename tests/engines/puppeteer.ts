// Chromium and Firefox, driven by puppeteer-core: DevTools protocol for the one, WebDriver BiDi for the other.
import puppeteer, { type LaunchOptions, type Page } from 'puppeteer-core';
import { CHROMIUM_ARGUMENTS } from '../../src/kit/sandbox/find-chromium.ts';
import { WAIT } from '../timeouts.ts';
import type { Engine, EnginePage } from './engine.ts';

/** Starts the browser at `executablePath`. As root, Chromium starts only without its own sandbox. */
export async function launchPuppeteer(
  name: 'chromium' | 'firefox',
  executablePath: string,
  javaScript: boolean,
): Promise<Engine> {
  const options: LaunchOptions =
    name === 'firefox'
      ? { browser: 'firefox', extraPrefsFirefox: { 'javascript.enabled': javaScript } }
      : { args: [...CHROMIUM_ARGUMENTS, '--no-sandbox', '--no-first-run', '--disable-background-networking'] };
  const defaultViewport = { width: 1280, height: 900 };
  const browser = await puppeteer.launch({ executablePath, defaultViewport, timeout: WAIT.timeout, ...options });
  return {
    async open() {
      const page = await (await browser.createBrowserContext()).newPage();
      page.setDefaultTimeout(WAIT.timeout);
      if (name === 'chromium') await page.setJavaScriptEnabled(javaScript);
      return enginePage(page);
    },
    close: () => browser.close(),
  };
}

/** Firefox's NS_BINDING_ABORTED: a font that was still being fetched when the page was left. */
const ABORTED = 'status=2152398850';

function enginePage(page: Page): EnginePage {
  const noise: string[] = [];
  page.on('console', (message) => noise.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => {
    const message = error instanceof Error ? error.message : String(error);
    if (!message.includes(ABORTED)) noise.push(`error: ${message}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) noise.push(`${response.status()} ${response.url()}`);
  });
  return {
    goto: async (url) => void (await page.goto(url, { waitUntil: 'load' })),
    // Both sides know the argument and result only as JSON.
    evaluate: (task, ...given) =>
      page.evaluate<unknown[], (...given: unknown[]) => unknown>(task as never, ...given) as never,
    pressAt: (x, y) => page.mouse.click(x, y),
    noise: async () => noise,
    print: () => page.pdf({ preferCSSPageSize: true }),
    close: () => page.browserContext().close(),
  };
}
