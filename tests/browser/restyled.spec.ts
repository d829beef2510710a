// How many elements each gesture has the browser style anew: those that it changes, and not the page.
import type { Page } from '@playwright/test';
import { median } from 'd3-array';
import { expect, hydratedLab, test } from './fixtures.ts';

interface Traced {
  name: string;
  /** µs. */
  ts: number;
  args: { elementCount?: number };
}

/** What the browser did from `act` to the second frame after it. */
async function traced(page: Page, act: () => Promise<unknown>): Promise<Traced[]> {
  const browser = page.context().browser();
  await page.waitForLoadState('networkidle');
  await browser?.startTracing(page, { categories: ['devtools.timeline', 'blink.user_timing'] });
  await act();
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  });
  return JSON.parse(String(await browser?.stopTracing())).traceEvents;
}

/** How many elements each styling was of. */
const stylings = (events: readonly Traced[]): number[] =>
  events.filter(({ name }) => name === 'UpdateLayoutTree').map(({ args }) => args.elementCount ?? 0);
const restyled = async (page: Page, act: () => Promise<unknown>) => stylings(await traced(page, act));
const most = (counts: readonly number[]) => Math.max(0, ...counts);

test.use({ viewport: { width: 412, height: 915 } });

test('the theme restyles what is on the screen', async ({ article: page }) => {
  const all = await page.locator('*').count();
  const counts = await restyled(page, () => page.locator('.theme label').last().click());
  expect(most(counts)).toBeGreaterThan(50);
  expect(most(counts)).toBeLessThan(all / 6);
});

test('a text that changes restyles nothing else', async ({ article: page }) => {
  const lead = page.locator('.lead');
  const counts = await restyled(page, () =>
    lead.evaluate((text) => text.append(document.createElement('b'), 'de plus')),
  );
  expect(most(counts)).toBeGreaterThan(0);
  expect(most(counts)).toBeLessThan(10);
});

test('« Présenter » styles a lab once, whatever its scale', async ({ article: page }) => {
  await page.getByRole('button', { name: 'Présenter' }).click();
  await page.locator('.slide').waitFor();
  const events = await traced(page, () =>
    page.evaluate(() => {
      performance.mark('press');
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
      performance.mark('pressed');
    }),
  );
  const [start, end] = ['press', 'pressed'].map((mark) => events.find(({ name }) => name === mark)?.ts);
  const counts = stylings(events.filter(({ ts }) => ts > (start ?? 0) && ts < (end ?? 0)));
  const lab = await page.locator('.slide [data-frame] *').count();
  // As it appears; each scale that is tried lays it out again, and must not style it again.
  expect(counts.length).toBeGreaterThan(2);
  expect(counts.filter((count) => count > lab / 2).length).toBeLessThanOrEqual(1);
});

test('a run restyles what it changes', async ({ live: page }) => {
  const lab = await hydratedLab(page, 'veille');
  const counts = await restyled(page, async () => {
    await lab.getByRole('button', { name: 'Lancer' }).click();
    await expect(lab.locator('.provenance')).toContainText('en direct');
    await expect(lab.getByRole('button', { name: 'Lancer' })).toBeVisible();
  });
  expect(median(counts)).toBeLessThan(50);
});
