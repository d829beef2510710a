// npm run pdf: the built page on paper, as dist/a-propos.pdf, by the system's Chromium.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { chromium } from '@playwright/test';
import Fastify from 'fastify';
import { CHROMIUM_ARGUMENTS, findChromium } from '../kit/sandbox/find-chromium.ts';
import { TERMINAL } from '../text/server.ts';
import { TOOLS } from '../text/terminal.ts';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function noChromium(): string {
  const { CHROMIUM } = process.env;
  return CHROMIUM ? TOOLS.badChromium(CHROMIUM) : TOOLS.noChromium;
}

const executablePath = findChromium() ?? refuse(noChromium());
if (!existsSync(DIST)) refuse(TERMINAL.notBuilt(DIST));
const site = Fastify({ forceCloseConnections: true });
await site.register(fastifyStatic, { root: DIST });
const url = await site.listen({ host: '127.0.0.1', port: 0 });

const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
try {
  const page = await browser.newPage();
  // The face is fetched by the first gesture, and shown from the next page on.
  await page.goto(url);
  await page.mouse.move(100, 100);
  await page.waitForFunction(() => 'face' in localStorage);
  await page.reload({ waitUntil: 'networkidle' });
  await page.pdf({ path: `${DIST}a-propos.pdf`, preferCSSPageSize: true, tagged: true, outline: true });
  console.log(`${DIST}a-propos.pdf`);
} finally {
  await browser.close();
  await site.close();
}
