// axe finds nothing: light and dark, narrow and wide, recorded, opened and live.
import { COLOUR_RULES, expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';
import { unfold } from './layout.ts';

for (const width of [360, 1440]) {
  test(`${width} px, in both themes`, async ({ page, companion }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(companion.url);
    const expectBoth = async () => {
      await page.emulateMedia({ colorScheme: 'light' });
      await expectAccessible(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectAccessible(page, { rules: COLOUR_RULES });
    };
    await expectBoth();
    await unfold(page);
    await page.locator('#bonjour').getByRole('button', { name: 'Lancer', exact: true }).click();
    await expect(page.locator('#bonjour .provenance')).toContainText('en direct · il y a');
    await expectBoth();
  });
}
