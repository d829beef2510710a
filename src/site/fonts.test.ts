// The local faces that stand for the reading face have its measures.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fromFile } from '@capsizecss/unpack/fs';
import { expect, test } from 'vitest';

/** Average width of a letter in em, weighted by how often letters occur: @capsizecss/metrics 4.3.0; DejaVu Serif by @capsizecss/unpack. */
const WIDTHS: Record<string, number> = {
  Georgia: 913 / 2048,
  'Noto Serif': 481 / 1000,
  Times: 832 / 2048,
  'DejaVu Serif': 1058 / 2048,
};

test.each(Object.entries(WIDTHS))('%s is as wide and as high as the web font', async (name, width) => {
  const font = await fromFile(fileURLToPath(new URL('fonts/source-serif-4.woff2', import.meta.url)));
  const css = await readFile(new URL('styles/fonts.css', import.meta.url), 'utf8');
  const face = css.split('@font-face').find((rules) => rules.includes(`'Adjusted ${name}'`)) ?? '';
  const percent = (property: string) => Number(new RegExp(`${property}: ([\\d.]+)%`).exec(face)?.[1]);
  const scale = font.xWidthAvg / font.unitsPerEm / width;
  expect(percent('size-adjust')).toBeCloseTo(scale * 100, 1);
  expect(percent('ascent-override')).toBeCloseTo((font.ascent / font.unitsPerEm / scale) * 100, 1);
  expect(percent('descent-override')).toBeCloseTo((-font.descent / font.unitsPerEm / scale) * 100, 1);
  expect(percent('line-gap-override')).toBeCloseTo((font.lineGap / font.unitsPerEm / scale) * 100, 1);
});
