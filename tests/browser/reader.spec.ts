// What follows the reader: the theme and the form of the program that were chosen; « Présenter ».
import { SLUGS } from '../../src/server/labs.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

test('the theme and the form of the program that were chosen are there without a flash', async ({
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
  await page.locator('.variants').getByText('Module ES').click();
  await page.reload();
  expect(await shown()).toBe(`mjs ${dark}`);
  await page.locator('.theme').getByText('clair').click();
  expect(await paper()).toBe(light);
  await page.evaluate(() => localStorage.setItem('variant', ']'));
  await page.reload();
  expect(await shown()).toBe(`cjs ${light}`);
});

for (const [width, height] of [
  [1024, 768],
  [1920, 1080],
] as const) {
  test(`« Présenter » at ${width} × ${height}: one lab a screen, whole; arrows move, Escape leaves`, async ({
    article: page,
  }) => {
    await page.setViewportSize({ width, height });
    const slugs = await page.locator('.lab').evaluateAll((labs) => labs.map(({ id }) => id));
    expect(slugs.toSorted()).toEqual(SLUGS.toSorted());
    const opener = page.getByRole('button', { name: 'Présenter' });
    await opener.click();
    const slide = page.locator('.slide');
    for (const [index, slug] of slugs.entries()) {
      await expect(page.getByRole('navigation', { name: 'Présentation' })).toContainText(`${index + 1}\u00a0sur`);
      await expect(slide).toHaveAttribute('id', slug);
      // Scaled, what is whole measures 0.9999999 of itself.
      for (const part of ['h2', '.quote', '.verdict', '.chart', '.provenance'])
        await expect(slide.locator(part).first(), `${slug} ${part}`).toBeInViewport({ ratio: 0.999 });
      if (slug === 'boucle') {
        // There the arrows go from step to step.
        await slide.locator('fieldset button').last().press('ArrowRight');
        await expect(slide).toHaveAttribute('id', slug);
        await page.locator('.presenter button').last().focus();
      }
      await page.keyboard.press('ArrowRight');
    }
    // The next key does nothing on the last lab.
    await expect(slide).toHaveAttribute('id', slugs.at(-1) ?? '');
    await page.keyboard.press('PageUp');
    await expect(slide).toHaveAttribute('id', slugs.at(-2) ?? '');
    await expect(page.locator('.lead')).toBeHidden();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(slide).toHaveCount(0);
    await expect(opener).toBeFocused();
    await expect(page.locator('.lead')).toBeVisible();
  });
}
