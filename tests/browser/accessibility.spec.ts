// axe finds nothing: light and dark, narrow and wide, recorded, opened and live.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** Themes differ by colours alone: what else axe looks at is looked at in the light one. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

async function violations(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  const { violations: found } = await (colorScheme === 'dark' ? axe.withRules(COLOUR_RULES) : axe).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary}`),
  );
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1440]) {
    test(`${colorScheme}, ${width} px`, async ({ page, companion }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.goto(companion.url);
      expect(await violations(page, colorScheme)).toEqual([]);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      await page.locator('#bonjour').getByRole('button', { name: 'Lancer' }).click();
      await expect(page.locator('#bonjour .provenance')).toContainText('en direct · il y a');
      expect(await violations(page, colorScheme)).toEqual([]);
    });
  }
}
