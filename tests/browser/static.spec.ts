// The page on a plain static host: complete, silent, and light.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import type { Locator } from '@playwright/test';
import { SLUGS } from '../../src/server/labs.ts';
import { ROOT } from '../servers.ts';
import { expect, hydratedLab, test } from './fixtures.ts';
import { layOut, spaceOut, sticksOut, unfold } from './layout.ts';

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

test('every lab wakes when it comes near, and says the same', async ({ article: page }) => {
  const said = (slug: string) =>
    page.locator(`#${slug} [data-frame]`).evaluate((frame) => {
      const text = frame.cloneNode(true) as Element;
      for (const field of text.querySelectorAll('.field > :nth-child(2)')) field.remove();
      // A value, and later the field that has it.
      const values = [...frame.querySelectorAll<HTMLSelectElement>('.field > :nth-child(2)')].map(
        ({ selectedOptions, value }) => selectedOptions?.[0]?.label ?? value,
      );
      // The build may put line breaks between elements; French spaces count.
      return [text.textContent.replace(/[ \t\n]+/g, ' ').trim(), ...values];
    });
  const before = await Promise.all(SLUGS.map(said));
  await page.mouse.move(100, 100);
  for (const [index, slug] of SLUGS.entries()) {
    await hydratedLab(page, slug);
    expect(await said(slug)).toEqual(before[index]);
  }
});

test('the name of every kind of callback is at the height of its line', async ({ article: page }) => {
  await layOut(page);
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

test('each lab, closed, fits one screen of 1440 × 900, two thirds of one on average, and ends with a hairline', async ({
  page,
  staticHost,
  companion,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const { url } of [staticHost, companion]) {
    await page.goto(url);
    await layOut(page);
    const labs = await page.locator('.lab').evaluateAll((all) =>
      all.map((lab) => ({
        slug: lab.id,
        height: lab.getBoundingClientRect().height,
        hairline: getComputedStyle(lab).borderBottomWidth,
      })),
    );
    expect(labs).toHaveLength(SLUGS.length);
    expect(labs.filter(({ height }) => height > 900)).toEqual([]);
    const total = labs.reduce((sum, { height }) => sum + height, 0);
    expect(total / labs.length, JSON.stringify(labs)).toBeLessThanOrEqual(600);
    // The last one has the next section's.
    expect(labs.map(({ hairline }) => hairline)).toEqual([...SLUGS.slice(1).map(() => '1px'), '0px']);
  }
});

for (const path of ['', '404.html', 'accessibilite/']) {
  test(`the web font is shown at the first visit, and moves no line of /${path}`, async ({ page, staticHost }) => {
    const drawn = Promise.withResolvers<void>();
    await page.route('**/*.woff2', async (route) => {
      await drawn.promise;
      await route.continue();
    });
    await page.goto(new URL(path, staticHost.url).href, { waitUntil: 'domcontentloaded' });
    const family = (name: string) => document.fonts.check(`1em "${name}"`);
    expect(await page.evaluate(family, 'Source Serif 4')).toBe(false);
    const lines = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('h1, h2, main > * > *')].map((block) => block.getBoundingClientRect().top),
      );
    const before = await lines();
    expect(before.length).toBeGreaterThan(3);
    drawn.resolve();
    await page.waitForFunction(family, 'Source Serif 4');
    expect(await lines()).toEqual(before);
  });
}
