// What a page must bear without losing anything: narrow windows, all unfolded, the text spacing of WCAG 1.4.12.
import type { Page } from '@playwright/test';

const SPACING = `* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}`;

/** Spaces all text out as much as WCAG asks a page to bear. */
export async function spaceOut(page: Page): Promise<void> {
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, SPACING);
}

/** Opens all that a page folds away. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

/** Lays every lab out, however far from the screen it is. */
export async function layOut(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const lab of document.querySelectorAll<HTMLElement>('.lab')) lab.style.contentVisibility = 'visible';
  });
}

/** How far the page is wider than its window, in px: nothing sticks out when that is no more than 0. */
export function sticksOut(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
