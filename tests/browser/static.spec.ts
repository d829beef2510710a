// The page on a plain static host: complete, silent, and light.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import type { Locator } from '@playwright/test';
import { SLUGS } from '../../src/server/labs.ts';
import { ROOT } from '../servers.ts';
import { expect, test } from './fixtures.ts';
import { spaceOut, sticksOut, unfold } from './layout.ts';

test('little JavaScript before anything is scrolled to or pressed', async ({ page, staticHost }) => {
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body());
  });
  await page.setViewportSize({ width: 1280, height: 600 });
  await page.goto(staticHost.url, { waitUntil: 'networkidle' });
  const inline = await page.locator('script:not([src]):not([type*=json])').allTextContents();
  const bodies = [...inline.map(Buffer.from), ...(await Promise.all(scripts))];
  const sizes = await Promise.all(bodies.map((body) => promisify(brotliCompress)(body)));
  expect(sizes.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(1200);
});

test('every lab wakes when it comes near, and looks the same', async ({ article: page }) => {
  await page.mouse.move(100, 100);
  for (const slug of SLUGS) {
    const frame = page.locator(`#${slug} [data-frame]`);
    const before = await frame.textContent();
    await frame.scrollIntoViewIfNeeded();
    await page.waitForLoadState('networkidle');
    expect(await frame.textContent()).toBe(before);
  }
});

test('the name of every kind of callback is at the height of its line', async ({ article: page }) => {
  const lanes = page.locator('#boucle .lanes');
  await expect(lanes).toHaveCount(1);
  for (const lane of await lanes.all()) {
    const middles = (each: Locator) =>
      each.evaluateAll((found) =>
        found.map((one) => one.getBoundingClientRect()).map(({ top, height }) => Math.round(top + height / 2)),
      );
    const names = await middles(lane.locator('li'));
    expect(names.length).toBeGreaterThan(4);
    const lines = await middles(lane.locator('line.rule'));
    for (const [index, name] of names.entries()) expect(Math.abs(name - (lines[index] ?? 0))).toBeLessThan(4);
  }
});

test('« Les verdicts » leads to the table, and starts nothing that no server can answer', async ({ article: page }) => {
  await page.mouse.move(100, 100);
  await page.waitForLoadState('networkidle');
  await page.getByRole('link', { name: 'Les verdicts' }).click();
  await expect(page).toHaveURL(/#verifier$/);
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('columnheader', { name: 'Enregistré' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Sur votre machine' })).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('opened as a file', async ({ page, noise }) => {
    await page.goto(pathToFileURL(join(ROOT, 'dist/index.html')).href);
    await expect(page.locator('h1')).toHaveText('À propos de Node.js');
    await expect(page.locator('#bonjour .message pre').last()).toContainText('HTTP/1.1 200 OK');
    await expect(page.locator('#bonjour svg')).toBeVisible();
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(background).not.toBe('rgba(0, 0, 0, 0)');
    // Without a host, fonts and icon have no address: the fallback font is used.
    noise.length = 0;
  });
});

test('nothing sticks out at any width, nor with the text spacing that WCAG asks to bear', async ({ article: page }) => {
  await unfold(page);
  for (const width of [320, 360, 768, 1440, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await sticksOut(page), `${width} px`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 360, height: 900 });
  await spaceOut(page);
  expect(await sticksOut(page)).toBeLessThanOrEqual(0);
});

test('the web font waits for a gesture, is shown from the next page on, and moves nothing', async ({
  page,
  staticHost,
}) => {
  const fonts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'font') fonts.push(request.url());
  });
  await page.goto(staticHost.url, { waitUntil: 'networkidle' });
  expect(fonts).toEqual([]);
  const family = () => page.locator('h1').evaluate((title) => getComputedStyle(title).fontFamily);
  expect(await family()).not.toContain('Source Serif');
  await page.mouse.move(100, 100);
  await page.waitForFunction(() => 'web-font' in localStorage);
  expect(fonts).toHaveLength(2);
  expect(await family()).not.toContain('Source Serif');

  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.reload({ waitUntil: 'networkidle' });
  expect(await family()).toMatch(/^"?Source Serif/);
  expect(await page.evaluate(() => [...document.fonts].map(({ status }) => status))).toEqual(['loaded', 'loaded']);
  expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([]);
});
