// A page in the system's Chromium: what it fetches, and what Lighthouse says of it.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Response } from '@playwright/test';
import lighthouse from 'lighthouse';
import { throttling } from 'lighthouse/core/config/constants.js';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../src/kit/sandbox/find-chromium.ts';
import { Absent } from './benchmark.ts';

/** Lighthouse's own phone. */
const VIEWPORT = { width: 412, height: 823 };
/** How long nothing must be fetched for a page to be at rest. */
const QUIET_MS = 700;

/** Runs with a browser that was never used before. Throws `Absent` when there is none on this machine. */
async function withBrowser<Result>(
  signal: AbortSignal,
  use: (context: BrowserContext, port: number) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  const executablePath = findChromium();
  if (!executablePath) throw new Absent('there is no Chromium here: install it, or give its path in CHROMIUM');
  const profile = await mkdtemp(join(tmpdir(), 'bench-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...CHROMIUM_ARGUMENTS, '--remote-debugging-port=0'],
    viewport: VIEWPORT,
  });
  const abort = () => context.close();
  signal.addEventListener('abort', abort, { once: true });
  try {
    const [port] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
    return await use(context, Number(port));
  } finally {
    signal.removeEventListener('abort', abort);
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What was fetched of one kind, by Chromium's name for it: document, stylesheet, script, font, image, fetch… */
export interface Fetched {
  kind: string;
  /** Of the body as it was sent. */
  bytes: number;
}

export interface Weight {
  before: Fetched[];
  /** Those before included. */
  after: Fetched[];
}

/** Opens a page, waits until it rests, scrolls to its end and waits again. */
export function weigh(url: string, signal: AbortSignal): Promise<Weight> {
  return withBrowser(signal, async (context) => {
    const page = context.pages()[0] ?? (await context.newPage());
    const fetched: Fetched[] = [];
    let last = performance.now();
    page.on('response', (response: Response) => {
      last = performance.now();
      const bytes = Number(response.headers()['content-length'] ?? 0);
      fetched.push({ kind: response.request().resourceType(), bytes });
    });
    const rest = async () => {
      while (performance.now() - last < QUIET_MS) await page.waitForTimeout(QUIET_MS / 4);
    };
    await page.goto(url, { waitUntil: 'load' });
    await rest();
    const before = [...fetched];
    last = performance.now();
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.mouse.move(VIEWPORT.width / 2, VIEWPORT.height / 2);
    for (let top = 0; top < height; top += VIEWPORT.height) {
      await page.mouse.wheel(0, VIEWPORT.height);
      await page.waitForTimeout(40);
    }
    await rest();
    return { before, after: fetched };
  });
}

export interface Paints {
  /** Milliseconds since the reader asked for the page. */
  first: number;
  largest: number;
}

/** What Lighthouse takes for a phone on slow 4G. */
export const LINE = throttling.mobileSlow4G;

/** When the first and the largest thing were really painted, on that line and a processor that much slower. */
export function paint(url: string, signal: AbortSignal): Promise<Paints> {
  return withBrowser(signal, async (context) => {
    const page = context.pages()[0] ?? (await context.newPage());
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: LINE.requestLatencyMs,
      downloadThroughput: (LINE.downloadThroughputKbps * 1024) / 8,
      uploadThroughput: (LINE.uploadThroughputKbps * 1024) / 8,
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: LINE.cpuSlowdownMultiplier });
    await page.goto(url, { waitUntil: 'networkidle' });
    return page.evaluate(async () => {
      const startOf = (type: string) =>
        new Promise<number[]>((resolve) => {
          new PerformanceObserver((list) => resolve(list.getEntries().map(({ startTime }) => startTime))).observe({
            type,
            buffered: true,
          });
        });
      const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
      return { first, largest: Math.max(...(await startOf('largest-contentful-paint'))) };
    });
  });
}

export interface Audit {
  /** Milliseconds, as Lighthouse computes them for that line from a load without it. */
  firstPaint: number;
  largestPaint: number;
  blocking: number;
  mainThread: number;
  /** Out of 100, by category. */
  scores: Record<string, number>;
  lighthouse: string;
  chromium: string;
}

/** Lighthouse's default: a phone. `onlyCategories` in its own words. Rejects when it could not read the page. */
export function audit(url: string, onlyCategories: string[], signal: AbortSignal): Promise<Audit> {
  return withBrowser(signal, async (_context, port) => {
    const result = await lighthouse(url, { port, onlyCategories, logLevel: 'silent' });
    if (!result) throw new Error(`Lighthouse made no report of ${url}`);
    const { audits, categories, runtimeError, lighthouseVersion, environment } = result.lhr;
    if (runtimeError) throw new Error(`${runtimeError.code}: ${runtimeError.message}`);
    const value = (id: string) => audits[id]?.numericValue ?? Number.NaN;
    return {
      firstPaint: value('first-contentful-paint'),
      largestPaint: value('largest-contentful-paint'),
      blocking: value('total-blocking-time'),
      mainThread: value('mainthread-work-breakdown'),
      scores: Object.fromEntries(
        Object.entries(categories).map(([id, { score }]) => [id, Math.round((score ?? 0) * 100)]),
      ),
      lighthouse: lighthouseVersion,
      chromium: /Chrom(?:e|ium)\/([\d.]+)/.exec(environment.hostUserAgent)?.[1] ?? '',
    };
  });
}
