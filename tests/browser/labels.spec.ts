// No two labels of a figure touch and none leaves it: at any width, with text spaced out, whatever was measured.
import { existsSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { type ComponentType, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { FigureProps } from '../../src/kit/lab/lab-view.ts';
import { defaultsOf } from '../../src/kit/protocol/parameters.ts';
import type { LabEvent } from '../../src/kit/protocol/stream.ts';
import { folderOf, loadLab, SLUGS } from '../../src/server/labs.ts';
import { recordedEvents } from '../try-lab.ts';
import { expect, test } from './fixtures.ts';
import { layOut, spaceOut } from './layout.ts';

const WIDTHS = [320, 360, 480, 640, 768, 1024, 1440, 2560];

/** Every figure: before anything is measured, half-way through its recording, and after each extreme run. */
async function drawAll() {
  const drawn = SLUGS.map(async (slug) => {
    const { reduce, parameters } = await loadLab(slug);
    const { Figure } = (await import(`../../src/labs/${slug}/Figure.tsx`)) as {
      Figure: ComponentType<FigureProps<unknown>>;
    };
    const extremes: Record<string, LabEvent[]> = existsSync(new URL('extremes.ts', folderOf(slug)))
      ? (await import(`../../src/labs/${slug}/extremes.ts`)).extremes
      : {};
    const recorded = recordedEvents(slug);
    const runs = { nothing: [], half: recorded.slice(0, recorded.length / 2), ...extremes };
    return Object.entries(runs).map(([run, events]) => {
      const model = reduce({ parameters: defaultsOf(parameters), events });
      return { slug, run, markup: renderToString(h(Figure, { model, label: slug })) };
    });
  });
  return (await Promise.all(drawn)).flat();
}

/** Labels that touch, leave their figure or are cut: as the page stands, then with each figure in its place. */
async function findTrouble(page: Page, figures: Awaited<ReturnType<typeof drawAll>>): Promise<string[]> {
  await layOut(page);
  return page.evaluate((others) => {
    /** The boxes of the text in a chart; what is scrolled to counts as far as it shows. */
    function boxesIn(chart: Element): { text: string; box: DOMRect }[] {
      const walker = document.createTreeWalker(chart, NodeFilter.SHOW_TEXT);
      const found = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.textContent?.trim();
        if (!text || node.parentElement?.closest('title')) continue;
        const scroller = node.parentElement?.closest('pre, section[tabindex]');
        const around = document.createRange();
        around.selectNodeContents(node);
        for (const box of around.getClientRects()) {
          const limit = scroller?.getBoundingClientRect() ?? box;
          const left = Math.max(box.left, limit.left);
          const width = Math.min(box.right, limit.right) - left;
          if (width > 0) found.push({ text, box: new DOMRect(left, box.top, width, box.height) });
        }
      }
      return found;
    }

    function troubleIn(chart: Element): string[] {
      const found: string[] = [];
      const limit = chart.getBoundingClientRect();
      const boxes = boxesIn(chart);
      boxes.forEach(({ text, box }, index) => {
        const beyond = Math.max(
          limit.left - box.left,
          box.right - limit.right,
          limit.top - box.top,
          box.bottom - limit.bottom,
        );
        if (beyond > 1) found.push(`« ${text} » leaves its figure by ${beyond.toFixed(1)} px`);
        for (const other of boxes.slice(index + 1)) {
          const x = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
          const y = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
          // The box of a line of text has room over and under its letters.
          if (x > 0.5 && y > 2)
            found.push(`« ${text} » touches « ${other.text} »: ${x.toFixed(1)} × ${y.toFixed(1)} px`);
        }
      });
      for (const element of chart.querySelectorAll('*')) {
        if (getComputedStyle(element).overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1)
          found.push(`« ${element.textContent} » is cut`);
      }
      return found;
    }

    const chartOf = (slug: string) => document.querySelector(`#${slug} .chart`) as Element;
    const recorded = [...document.querySelectorAll('.lab')].flatMap(({ id }) =>
      troubleIn(chartOf(id)).map((trouble) => `${id}, recorded: ${trouble}`),
    );
    const drawn = others.flatMap(({ slug, run, markup }) => {
      const chart = chartOf(slug);
      const before = [...chart.childNodes];
      chart.innerHTML = markup;
      const found = troubleIn(chart).map((trouble) => `${slug}, ${run}: ${trouble}`);
      chart.replaceChildren(...before);
      return found;
    });
    return [...recorded, ...drawn];
  }, figures);
}

for (const spaced of [false, true]) {
  test(`labels neither touch nor leave their figure${spaced ? ', with text spaced out' : ''}`, async ({
    page,
    staticHost,
  }) => {
    const figures = await drawAll();
    expect(figures.length).toBeGreaterThan(3 * SLUGS.length);
    await page.goto(staticHost.url);
    if (spaced) await spaceOut(page);
    const trouble: Record<number, string[]> = {};
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      trouble[width] = await findTrouble(page, figures);
    }
    expect(trouble).toEqual(Object.fromEntries(WIDTHS.map((width) => [width, []])));
  });
}
