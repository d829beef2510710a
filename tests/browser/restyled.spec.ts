// How many elements each gesture has the browser style anew: those that it changes, and not the page.
import type { Page } from '@playwright/test';
import { expect, hydratedLab, test } from './fixtures.ts';

/** The elements of each styling from `act` to the second frame after it. */
async function restyled(page: Page, act: () => Promise<unknown>): Promise<number[]> {
  const browser = page.context().browser();
  await page.waitForLoadState('networkidle');
  await browser?.startTracing(page, { categories: ['devtools.timeline'] });
  await act();
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  });
  const { traceEvents } = JSON.parse(String(await browser?.stopTracing()));
  return (traceEvents as { name: string; args: { elementCount?: number } }[])
    .filter(({ name }) => name === 'UpdateLayoutTree')
    .map(({ args }) => args.elementCount ?? 0);
}
const most = (counts: readonly number[]) => Math.max(0, ...counts);

test.use({ viewport: { width: 412, height: 915 } });

test('the theme restyles what is on the screen', async ({ article: page }) => {
  const all = await page.locator('*').count();
  const counts = await restyled(page, () => page.locator('.theme label').last().click());
  expect(most(counts)).toBeGreaterThan(50);
  expect(most(counts)).toBeLessThan(all / 6);
});

test('a text that changes restyles nothing else', async ({ article: page }) => {
  const change = () =>
    page.evaluate(() => document.querySelector('.lead')?.append(document.createElement('b'), 'de plus'));
  expect(most(await restyled(page, change))).toBeLessThan(10);
});

test('« Présenter » styles a lab once, whatever its scale', async ({ article: page }) => {
  await page.getByRole('button', { name: 'Présenter' }).click();
  await page.locator('.slide').waitFor();
  const counts = await restyled(page, () => page.keyboard.press('ArrowRight'));
  const lab = await page.locator('.slide [data-frame] *').count();
  // As it appears, and where labs behind it come near the screen; each scale that is tried would be one more.
  expect(counts.filter((count) => count > lab / 2).length).toBeLessThanOrEqual(3);
});

test('a run restyles what it changes', async ({ live: page }) => {
  const lab = await hydratedLab(page, 'veille');
  const counts = await restyled(page, async () => {
    await lab.getByRole('button', { name: 'Lancer' }).click();
    await expect(lab.locator('.provenance')).toContainText('en direct');
    await expect(lab.getByRole('button', { name: 'Lancer' })).toBeVisible();
  });
  const half = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)];
  expect(half).toBeLessThan(50);
});
