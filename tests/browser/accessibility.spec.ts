// axe finds nothing: light and dark, narrow and wide, recorded, opened and live.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
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
      expect(await violations(page)).toEqual([]);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      await page.locator('#bonjour').getByRole('button', { name: 'Lancer' }).click();
      await expect(page.locator('#bonjour .provenance')).toContainText('en direct · il y a');
      expect(await violations(page)).toEqual([]);
    });
  }
}
