// npm run pdf [-- --sans-code]: the built page on paper, as dist/a-propos.pdf, by the system's Chromium.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import fastifyStatic from '@fastify/static';
import { chromium } from '@playwright/test';
import Fastify from 'fastify';
import { CHROMIUM_ARGUMENTS, findChromium } from '../kit/sandbox/find-chromium.ts';
import { TERMINAL } from '../text/server.ts';
import { TOOLS } from '../text/tools.ts';
import { refuse } from './terminal.ts';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

function noChromium(): string {
  const { CHROMIUM } = process.env;
  return CHROMIUM ? TOOLS.badChromium(CHROMIUM) : TOOLS.noChromium;
}

const { values } = parseArgs({ options: { 'sans-code': { type: 'boolean', default: false } } });
const executablePath = findChromium() ?? refuse(noChromium());
if (!existsSync(DIST)) refuse(TERMINAL.notBuilt(DIST));
const site = Fastify({ forceCloseConnections: true });
await site.register(fastifyStatic, { root: DIST });
const url = await site.listen({ host: '127.0.0.1', port: 0 });

const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
try {
  const page = await browser.newPage();
  await page.goto(url, { waitUntil: 'networkidle' });
  if (values['sans-code']) await page.evaluate(() => document.documentElement.setAttribute('data-print', 'sans-code'));
  await page.pdf({ path: `${DIST}a-propos.pdf`, preferCSSPageSize: true, tagged: true, outline: true });
  console.log(`${DIST}a-propos.pdf`);
} finally {
  await browser.close();
  await site.close();
}
