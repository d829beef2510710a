// A browser engine under test: one interface over Chromium, Firefox and WebKit, so that a journey is written once. The first
// two are driven by puppeteer-core: DevTools protocol for the one, WebDriver BiDi for the other.
import puppeteer, { type LaunchOptions, type Page } from 'puppeteer-core';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../src/kit/sandbox/find-chromium.ts';
import { WAIT } from '../timeouts.ts';
import { findCommand, sentenceFor } from '../tools.ts';
import { launchWebKit } from './webkit.ts';

export type EngineName = 'chromium' | 'firefox' | 'webkit';

/** Of 1280 × 900 CSS px. */
export interface EnginePage {
  /** Resolves once the page's `load` event has fired. */
  goto(url: string): Promise<void>;
  /** Calls a function in the page; arguments and result are JSON. Its promise is awaited. Rejects when it throws. */
  evaluate<Result, Given extends unknown[]>(
    task: (...given: Given) => Result | Promise<Result>,
    ...given: Given
  ): Promise<Result>;
  /** A press of the pointer at a point of the viewport, in CSS px. */
  pressAt(x: number, y: number): Promise<void>;
  /** What the console said, what was thrown and not caught, what answered 400 or more, what the policy refused. */
  noise(): Promise<string[]>;
  /** The page on paper, as PDF; WebKit's driver has no such command. */
  print?(): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface Engine {
  /** A page of its own, without anything remembered from another. */
  open(): Promise<EnginePage>;
  close(): Promise<void>;
}

/** Each engine's name among the tools, and the absolute path of what its driver starts. */
const FOUND: Record<EngineName, [tool: string, path: string | null | undefined]> = {
  chromium: ['Chromium', findChromium()],
  firefox: ['Firefox', findCommand('firefox-esr', 'firefox')],
  webkit: ['WebKit', findCommand('Xvfb') && findCommand('WebKitWebDriver')],
};

/** Why an engine cannot be tested here, in one line; nothing when it can. */
export function missing(name: EngineName): string | undefined {
  const [tool, path] = FOUND[name];
  return path ? undefined : sentenceFor(tool);
}

/** Firefox can only be told when it starts that there is no JavaScript. Rejects when the engine is missing: ask `missing`. */
export async function launch(name: EngineName, javaScript = true): Promise<Engine> {
  const [, path] = FOUND[name];
  if (!path) throw new Error(missing(name));
  return name === 'webkit' ? launchWebKit(path, javaScript) : launchPuppeteer(name, path, javaScript);
}

/** Starts the browser at `executablePath`. As root, Chromium starts only without its own sandbox. */
async function launchPuppeteer(
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
