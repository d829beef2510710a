// Nothing moves on the page when a lab is made ready, nor while it runs: what was read stays where it was.
import type { Page } from '@playwright/test';
import { SLUGS } from '../../src/server/labs.ts';
import { expect, hydratedLab, test } from './fixtures.ts';
import { layOut } from './layout.ts';

interface Shift extends PerformanceEntry {
  sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
}

/** Notes what moves from now on, after the reader's actions too. */
async function watchShifts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const moved: string[] = [];
    Object.assign(window, { moved });
    new PerformanceObserver((list) => {
      const sources = list.getEntries().flatMap((entry) => (entry as Shift).sources);
      for (const { node, previousRect, currentRect } of sources) {
        const element = node instanceof Element ? node : node?.parentElement;
        // What changes as data arrives, and the buttons that change with the state, are where the reader looks.
        const rises = Math.round(currentRect.y - previousRect.y);
        if (element && rises !== 0 && !element.closest('.chart > *, .actions'))
          moved.push(`${element.className}: ${previousRect.y} → ${currentRect.y}`);
      }
    }).observe({ type: 'layout-shift' });
  });
}

/** What has moved since the last time it was asked. */
async function movedIn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    return (window as unknown as { moved: string[] }).moved.splice(0);
  });
}

for (const width of [360, 1280]) {
  test(`every lab keeps its height when its fields come, ${width} px`, async ({ live: page }) => {
    await page.setViewportSize({ width, height: 900 });
    await layOut(page);
    const heights = () =>
      page
        .locator('.lab')
        .evaluateAll((labs) => (labs as HTMLElement[]).map(({ id, offsetHeight }) => [id, offsetHeight]));
    const before = await heights();
    await page.mouse.move(100, 100);
    for (const slug of SLUGS) await hydratedLab(page, slug);
    await expect(page.locator('.field output')).toHaveCount(0);
    expect(await heights()).toEqual(before);
  });

  test(`nothing jumps when a run starts, is stopped or ends: every lab, ${width} px`, async ({
    live: page,
    held,
    companion,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await watchShifts(page);
    const moved: Record<string, string[]> = {};
    for (const slug of SLUGS) {
      const lab = page.locator(`#${slug}`);
      const outcome = lab.locator('.outcome');
      const press = async (name: string) => {
        await lab.getByRole('button', { name }).click();
        return movedIn(page);
      };
      const recording = new URL((await lab.getAttribute('data-recording')) ?? '', companion.url);
      const body = await (await page.request.get(recording.href)).text();
      await lab.locator('.controls').evaluate((controls) => controls.scrollIntoView({ block: 'start' }));
      await page.waitForLoadState('networkidle');
      await movedIn(page);
      // Stopped before it measured anything, half-way, and never.
      const all: string[] = [];
      for (const lines of [1, body.split('\n').length / 2]) {
        held.say(`${body.split('\n').slice(0, lines).join('\n')}\n`);
        all.push(...(await press('Lancer')));
        await expect(lab.locator('.elapsed')).toContainText('en cours');
        all.push(...(await press('Arrêter')));
        await expect(outcome).toContainText(/Arrêté|Non mesuré/);
      }
      await page.route('**/runs', (route) => route.fulfill({ contentType: 'application/x-ndjson', body }), {
        times: 1,
      });
      all.push(...(await press('Lancer')));
      await expect(outcome).toContainText(/Confirmé|Nuancé/);
      moved[slug] = [...all, ...(await movedIn(page))];
    }
    expect(moved).toEqual(Object.fromEntries(SLUGS.map((slug) => [slug, []])));
  });
}
