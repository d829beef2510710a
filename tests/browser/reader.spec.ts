// What follows the reader: the theme and the form of the program that were chosen, the contents.
import { expect, test } from './fixtures.ts';

test('the theme and the form of the program are the reader’s, remembered, without a flash', async ({
  page,
  staticHost,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  // The document is read then, and no deferred script has run.
  await page.addInitScript(() => {
    document.addEventListener('readystatechange', () => {
      const form = document.querySelector<HTMLInputElement>('[name=variant]:checked')?.value;
      const paper = getComputedStyle(document.body).backgroundColor;
      document.documentElement.dataset[document.readyState] = `${form} ${paper}`;
    });
  });
  const shown = () => page.locator('html').getAttribute('data-interactive');
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto(staticHost.url);
  const light = await paper();
  expect(await shown()).toBe(`cjs ${light}`);
  await page.locator('.theme').getByText('sombre').click();
  const dark = await paper();
  expect(dark).not.toBe(light);
  await page.locator('.variants').getByText('Module ES').click();
  await page.reload();
  expect(await shown()).toBe(`mjs ${dark}`);
  await expect(page.locator('[data-variant=mjs]')).toBeVisible();
  await page.locator('.theme').getByText('clair').click();
  expect(await paper()).toBe(light);
  await page.evaluate(() => localStorage.setItem('variant', ']'));
  await page.reload();
  expect(await shown()).toBe(`cjs ${light}`);
});

test('the contents follow the reading, and a link to a lab opens its program', async ({ page, staticHost }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${staticHost.url}#boucle`);
  await page.mouse.wheel(0, 10);
  await expect(page.locator('#boucle > .program')).toHaveAttribute('open', '');
  await expect(page.locator('.contents [data-entry=boucle]')).toHaveAttribute('aria-current', 'true');
});
