// npm run pdf: the built page on paper, as dist/a-propos.pdf, by the system's Chromium.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { findChromium } from '../kit/sandbox/find-chromium.ts';
import { TERMINAL } from '../text/server.ts';
import { TOOLS } from '../text/terminal.ts';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

const executablePath = findChromium() ?? refuse(TOOLS.noChromium);
if (!existsSync(DIST)) refuse(TERMINAL.notBuilt(DIST));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage();
  await page.goto(`file://${DIST}index.html`);
  await page.pdf({ path: `${DIST}a-propos.pdf`, preferCSSPageSize: true, tagged: true, outline: true });
  console.log(`${DIST}a-propos.pdf`);
} finally {
  await browser.close();
}
