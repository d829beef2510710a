// Chromium and Firefox, driven by puppeteer-core: DevTools protocol for the one, WebDriver BiDi for the other.
import puppeteer, { type Browser, type KeyInput, type Page } from 'puppeteer-core';
import { CHROMIUM_ARGUMENTS } from '../../src/kit/sandbox/find-chromium.ts';
import type { Engine, EnginePage, LaunchOptions, PageOptions } from './engine.ts';

/** Firefox's own requests to the network, which nothing here answers. */
const FIREFOX_PREFERENCES = {
  'app.normandy.enabled': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'datareporting.healthreport.uploadEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.server': '',
};

/** Starts the browser at `executablePath`. As root, Chromium starts only without its own sandbox. */
export async function launchPuppeteer(
  name: 'chromium' | 'firefox',
  executablePath: string,
  { javaScript = true }: LaunchOptions,
): Promise<Engine> {
  const browser = await puppeteer.launch(
    name === 'firefox'
      ? {
          browser: 'firefox',
          executablePath,
          headless: true,
          extraPrefsFirefox: { ...FIREFOX_PREFERENCES, 'javascript.enabled': javaScript },
        }
      : {
          browser: 'chrome',
          executablePath,
          headless: true,
          args: [...CHROMIUM_ARGUMENTS, '--no-sandbox', '--no-first-run', '--disable-background-networking'],
        },
  );
  return {
    name,
    version: (await browser.version()).replace('/', ' '),
    async open(options) {
      const page = await openPage(browser, options);
      if (name === 'chromium' && !javaScript) await page.setJavaScriptEnabled(false);
      return enginePage(page);
    },
    close: () => browser.close(),
  };
}

async function openPage(browser: Browser, { width = 1280, height = 900 }: PageOptions = {}): Promise<Page> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width, height });
  return page;
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
    key: (key) => page.keyboard.press(key as KeyInput),
    noise: () => noise,
    print: () => page.pdf({ preferCSSPageSize: true }),
    close: () => page.browserContext().close(),
  };
}
