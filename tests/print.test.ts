// The page on paper, in the engines that can print it: no title without its figure.
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { launch, missing } from './engines/launch.ts';
import { findCommand } from './find-command.ts';
import { startStatic } from './servers.ts';
import { sentenceFor } from './tools.ts';

const READER = findCommand('pdftotext');

/** The text of each sheet, its lines as they stand. */
function sheetsOf(pdf: Uint8Array): string[] {
  const text = execFileSync(READER ?? 'pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
  // Ligatures are letters again.
  return text.normalize('NFKC').split('\f').slice(0, -1);
}

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
