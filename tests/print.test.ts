// The page on paper, in the engines that can print it: no title without its figure.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { launch, missing } from './engines/launch.ts';
import { findCommand } from './find-command.ts';
import { ROOT, startStatic } from './servers.ts';
import { sentenceFor } from './tools.ts';

const READER = findCommand('pdftotext');

/** The text of each sheet, its lines as they stand. */
function sheetsOf(pdf: Uint8Array): string[] {
  const text = execFileSync(READER ?? 'pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
  // Ligatures are letters again.
  return text.normalize('NFKC').split('\f').slice(0, -1);
}

test.skipIf(!READER || missing('chromium'))('npm run pdf, with the programs and without', async () => {
  const sheets = (...given: string[]) => {
    execFileSync(process.execPath, ['src/tools/pdf.ts', ...given], { cwd: ROOT });
    return sheetsOf(readFileSync(join(ROOT, 'dist/a-propos.pdf')));
  };
  const [whole, without] = [sheets(), sheets('--sans-code')];
  expect(whole.join('')).toContain('createServer');
  expect(without.length).toBeLessThan(whole.length);
  // The example of the prose stays.
  expect(without.join('')).toContain('createServer');
  expect(whole.join('')).toContain('npm run verify -- ');
  expect(without.join('')).not.toContain('npm run verify -- ');
});

describe.each(['chromium', 'firefox'] as const)('%s', (name) => {
  const reason = READER ? missing(name) : sentenceFor('pdftotext');
  if (reason) console.warn(reason);

  test.skipIf(reason)('each lab’s title has its figure on its own sheet', async () => {
    const [engine, host] = await Promise.all([launch(name), startStatic()]);
    try {
      const page = await engine.open();
      await page.goto(host.url);
      const count = await page.evaluate(() => document.querySelectorAll('.lab').length);
      const sheets = sheetsOf((await page.print?.()) ?? new Uint8Array());
      const titled = sheets.map((sheet) => sheet.match(/^ *La page dit :/gm)?.length ?? 0);
      expect(titled.reduce((sum, titles) => sum + titles, 0)).toBe(count);
      for (const sheet of sheets) {
        for (const part of sheet.split(/^ *La page dit :/m).slice(1)) {
          // The quotation and the verdict alone take less.
          expect(part.split('\n').filter((line) => /\S/.test(line)).length, part).toBeGreaterThan(7);
        }
      }
      await page.close();
    } finally {
      await Promise.all([engine.close(), host.stop()]);
    }
  });
});
