// What follows the reader: the theme and the form of the program that were chosen, the contents.
import { expect, test } from './fixtures.ts';

test('the theme is the reader’s, remembered, without a flash', async ({ page, staticHost }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(staticHost.url);
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.locator('.theme').getByText('sombre').click();
  const dark = await paper();
  expect(dark).not.toBe(light);
  await page.reload({ waitUntil: 'commit' });
  await expect.poll(paper).toBe(dark);
  await page.locator('.theme').getByText('clair').click();
  expect(await paper()).toBe(light);
});

test('the form of the program is the reader’s, remembered, without a flash', async ({ page, staticHost }) => {
  // The document is read then, and no deferred script has run.
  await page.addInitScript(() => {
    document.addEventListener('readystatechange', () => {
      document.documentElement.dataset[document.readyState] =
        document.querySelector<HTMLInputElement>('[name=variant]:checked')?.value;
    });
  });
  const shown = () => page.locator('html').getAttribute('data-interactive');
  await page.goto(staticHost.url);
  expect(await shown()).toBe('cjs');
  await page.locator('.variants').getByText('Module ES').click();
  await page.reload();
  expect(await shown()).toBe('mjs');
  await expect(page.locator('[data-variant=mjs]')).toBeVisible();
  await page.evaluate(() => localStorage.setItem('variant', ']'));
  await page.reload();
  expect(await shown()).toBe('cjs');
});

test('the contents follow the reading, and a link to a lab opens its program', async ({ page, staticHost }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${staticHost.url}#boucle`);
  await page.mouse.wheel(0, 10);
  await expect(page.locator('#boucle > .program')).toHaveAttribute('open', '');
  await expect(page.locator('.contents [data-entry=boucle]')).toHaveAttribute('aria-current', 'true');
});
