// The page on paper, in the engines that can print it: no title without its figure.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SLUGS } from '../src/server/labs.ts';
import { type EngineName, launch, missing } from './engines/engine.ts';
import { ROOT, startStatic } from './servers.ts';
import { findCommand, sentenceFor } from './tools.ts';

const READER = findCommand('pdftotext');

/** Why nothing can be said of an engine's paper on this machine. */
function reasonFor(name: EngineName): string | undefined {
  const reason = READER ? missing(name) : sentenceFor('pdftotext');
  if (reason) console.warn(reason);
  return reason;
}

/** The text of each sheet, its lines as they stand. */
function sheetsOf(pdf: Uint8Array): string[] {
  const text = execFileSync(READER ?? 'pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
  // Ligatures are letters again.
  return text.normalize('NFKC').split('\f').slice(0, -1);
}

/** Each lab's title has its figure on its own sheet. */
function expectTitlesKept(sheets: readonly string[]): void {
  const labs = sheets.flatMap((sheet) => sheet.split(/^ *La page dit :/m).slice(1));
  expect(labs).toHaveLength(SLUGS.length);
  // The quotation and the verdict alone take less.
  for (const lab of labs) expect(lab.split('\n').filter((line) => /\S/.test(line)).length, lab).toBeGreaterThan(7);
}

// Needs Chromium and pdftotext: without one of them it counts as skipped, and tests/tools.ts says which to install.
test.skipIf(reasonFor('chromium'))('npm run pdf, with the programs and without', () => {
  const sheets = (...given: string[]) => {
    execFileSync(process.execPath, ['src/tools/pdf.ts', ...given], { cwd: ROOT });
    return sheetsOf(readFileSync(join(ROOT, 'dist/a-propos.pdf')));
  };
  const [whole, without] = [sheets(), sheets('--sans-code')];
  expectTitlesKept(whole);
  expect(whole.join('')).toContain('createServer');
  expect(without.length).toBeLessThan(whole.length);
  // The example of the prose stays.
  expect(without.join('')).toContain('createServer');
  expect(whole.join('')).toContain('npm run verify -- ');
  expect(without.join('')).not.toContain('npm run verify -- ');
});

// Needs Firefox and pdftotext: as above.
test.skipIf(reasonFor('firefox'))('Firefox', async () => {
  const [engine, host] = await Promise.all([launch('firefox'), startStatic()]);
  try {
    const page = await engine.open();
    await page.goto(host.url);
    expectTitlesKept(sheetsOf((await page.print?.()) ?? new Uint8Array()));
  } finally {
    await Promise.all([engine.close(), host.stop()]);
  }
});
