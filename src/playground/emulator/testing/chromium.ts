// Runs programs as the page does, in this machine's Chromium.
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../../kit/sandbox/find-chromium.ts';
import { type Host, startHost } from '../../../kit/sandbox/host.ts';
import type { HttpRequest, PlaygroundEvent, Program } from '../protocol.ts';
import { script } from '../script-plugin.ts';
import type { Files } from './reference.ts';

export interface TestedBrowser {
  page: Page;
  context: BrowserContext;
  host: Host;
  /** What the browser wrote in its console. */
  messages: string[];
  run(program: Program, request?: HttpRequest, files?: Files): Promise<PlaygroundEvent[]>;
  /** Puts another page in the place of this one, with the same storage. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

/** `run.ts` and all it needs, as modules by path: `/run.js`, and what it loads later. */
async function bundle(): Promise<Record<string, string>> {
  const result = await build({
    configFile: false,
    envFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [script()],
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: fileURLToPath(new URL('./page.ts', import.meta.url)),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: 'run.js', chunkFileNames: '[name].js' },
      },
    },
  });
  const chunks = 'output' in result ? result.output.filter((one) => one.type === 'chunk') : [];
  if (chunks.length === 0) throw new Error('run.ts makes no module');
  return Object.fromEntries(chunks.map(({ fileName, code }) => [`/${fileName}`, code]));
}

/** A page of this machine's where `run.ts` can be imported. */
export const servePlayground = async (receive: (body: string) => void = () => {}): Promise<Host> =>
  startHost({ modules: [], texts: await bundle(), receive });

export async function startBrowser(receive: (body: string) => void = () => {}): Promise<TestedBrowser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('these tests need Chromium');
  const host = await servePlayground(receive);
  const browser: Browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  const context = await browser.newContext();
  const messages: string[] = [];
  const open = async () => {
    const page = await context.newPage();
    page.on('console', (message) => messages.push(message.text()));
    page.on('pageerror', (error) => messages.push(String(error)));
    await page.goto(host.url);
    await page.evaluate(
      `import('/run.js').then((module) => { globalThis.playground = module; return module.prepare().then(() => {}); })`,
    );
    return page;
  };
  const tested: TestedBrowser = {
    page: await open(),
    context,
    host,
    messages,
    run: (program, request, files = {}) =>
      tested.page.evaluate(
        async (options) => {
          const events = [];
          const { run } = (globalThis as unknown as { playground: typeof import('../run.ts') }).playground;
          for await (const event of run(options)) events.push(event);
          return events;
        },
        { program, request, files },
      ),
    async reopen() {
      await tested.page.close();
      tested.page = await open();
    },
    async close() {
      await browser.close();
      host.close();
    },
  };
  return tested;
}
