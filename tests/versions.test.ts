// What the built page says of each version of Node.js and each other runtime: each sign, and a dot for each run.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { byVersion, nameOf, type VersionResult } from '../src/kit/protocol/versions.ts';
import { SLUGS } from '../src/server/labs.ts';
import { VERDICTS } from '../src/text/verdicts.ts';
import { document } from './built-page.ts';

const signsOf = (parent: Element | null, selector: string) =>
  [...(parent?.querySelectorAll(selector) ?? [])].map((found) => found.querySelector('.sign')?.textContent.trim());
const columns = [...document.querySelectorAll('.versions thead th')].slice(1).map(({ textContent }) => textContent);

test.each(SLUGS)('%s: what was recorded on each version is on the page', async (slug) => {
  const file = new URL(`../src/labs/${slug}/versions.json`, import.meta.url);
  const results: VersionResult[] = JSON.parse(await readFile(file, 'utf8'));
  const recorded = results.map(({ outcome }) => VERDICTS[outcome].sign);
  // The project's own version stands among them, from its own recording.
  const own = { runtime: 'Node.js', version: process.versions.node };
  const index = [...results, own].sort(byVersion).indexOf(own);

  const lab = document.getElementById(slug);
  expect(signsOf(lab, '.evidence > span > span').toSpliced(index, 1)).toEqual(recorded);
  const row = document.querySelector(`.versions th a[href="#${slug}"]`)?.closest('tr') ?? null;
  const cells = signsOf(row, 'td');
  expect(results.map((result) => cells[columns.indexOf(nameOf(result))])).toEqual(recorded);

  // A run that was stopped before it could be judged has no number.
  const judged = results.filter(({ outcome }) => outcome !== 'unavailable');
  const spreads = judged.flatMap(({ spread }) => (spread ? [spread.values] : []));
  const dots = [...(lab?.querySelectorAll('.runs .dots') ?? [])].map((path) => path.getAttribute('d')?.match(/M/g));
  const differ = spreads.some((values) => values[0] !== values.at(-1));
  expect(dots.toSpliced(index, 1).map((moves) => moves?.length)).toEqual(
    differ ? spreads.map(({ length }) => length) : [],
  );
});
