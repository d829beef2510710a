// axe finds nothing: light and dark, narrow and wide, recorded, opened and live. And what a screen reader finds in a
// recorded lab, from the browser's accessibility tree: it makes sense without the picture.
import { COLOUR_RULES, expect, expectAccessible, hydratedLab, test } from './fixtures.ts';
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

/** Numbers, units and days change with each recording; what repeats itself, such as the rows of a table, is kept once. */
function settled(tree: string): string {
  const lines = tree
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll(/\p{L}{3}, \d+ \p{L}{3} \d+|\d+ \p{L}+ 20\d\d$/gmu, '#')
    .replaceAll(/\d[\d ,.:]*(?:\d|(?= ))(?: ?(?:µs|ms|s|ko|Mo|octets?)\b)?|\d+/g, '#')
    .split('\n');
  return `${lines.filter((line, index) => line !== lines[index - 1]).join('\n')}\n`;
}

for (const slug of ['bonjour', 'boucle', 'navigateur']) {
  test(`what is heard of ${slug}`, async ({ article }) => {
    const lab = await hydratedLab(article, slug);
    const parts = await Promise.all(['header', '.frame'].map((part) => lab.locator(part).ariaSnapshot()));
    expect(settled(parts.join('\n'))).toMatchSnapshot(`${slug}.txt`);
  });
}
