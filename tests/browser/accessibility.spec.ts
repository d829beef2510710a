// axe finds nothing: light and dark, narrow and wide, recorded, opened and live.
import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';
import { unfold } from './layout.ts';

/** Themes differ by colours alone: what else axe looks at is looked at in the light one. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1440]) {
    test(`${colorScheme}, ${width} px`, async ({ page, companion }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.goto(companion.url);
      const scope = colorScheme === 'dark' ? { rules: COLOUR_RULES } : {};
      await expectAccessible(page, scope);
      await unfold(page);
      await page.locator('#bonjour').getByRole('button', { name: 'Lancer' }).click();
      await expect(page.locator('#bonjour .provenance')).toContainText('en direct · il y a');
      await expectAccessible(page, scope);
    });
  }
}
