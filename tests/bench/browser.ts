// A page in the system's Chromium: what it fetches, and what Lighthouse says of it.
import type { Response } from '@playwright/test';
import { throttling } from 'lighthouse/core/config/constants.js';
import { reportOn, scoresOf, VIEWPORT, withNewBrowser } from '../lighthouse.ts';

/** How long nothing must be fetched for a page to be at rest. */
const QUIET_MS = 700;
/** What a browser still does after its start is no page's: measured beside it, paints of one page lay twice as far apart. */
const STARTED_MS = 500;

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
  return withNewBrowser(async (page) => {
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
  }, signal);
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
  return withNewBrowser(async (page) => {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: LINE.requestLatencyMs,
      downloadThroughput: (LINE.downloadThroughputKbps * 1024) / 8,
      uploadThroughput: (LINE.uploadThroughputKbps * 1024) / 8,
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: LINE.cpuSlowdownMultiplier });
    await page.waitForTimeout(STARTED_MS);
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
  }, signal);
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

/** Rejects when Lighthouse could not read the page. */
export async function audit(url: string, onlyCategories: string[], signal: AbortSignal): Promise<Audit> {
  const report = await reportOn(url, onlyCategories, signal);
  const { audits, runtimeError, lighthouseVersion, environment } = report;
  if (runtimeError) throw new Error(`${runtimeError.code}: ${runtimeError.message}`);
  const value = (id: string) => audits[id]?.numericValue ?? Number.NaN;
  return {
    firstPaint: value('first-contentful-paint'),
    largestPaint: value('largest-contentful-paint'),
    blocking: value('total-blocking-time'),
    mainThread: value('mainthread-work-breakdown'),
    scores: scoresOf(report),
    lighthouse: lighthouseVersion,
    chromium: /Chrom(?:e|ium)\/([\d.]+)/.exec(environment.hostUserAgent)?.[1] ?? '',
  };
}
