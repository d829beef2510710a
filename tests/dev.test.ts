// npm run dev: prose, claims and server code take effect without a restart.
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { postRun } from './client.ts';
import { BUILD_READS, copyProject } from './project-copy.ts';
import { freePort, ROOT, startServer } from './servers.ts';

const copy = await copyProject('dev', BUILD_READS);
const port = await freePort();
const url = `http://127.0.0.1:${port}/`;
const { VITEST: _, ...environment } = process.env;
const ASTRO = join(ROOT, 'node_modules/astro/bin/astro.mjs');
const server = await startServer([process.execPath, ASTRO, 'dev', '--host', '127.0.0.1', '--port', String(port)], {
  cwd: copy.folder,
  env: {
    ...environment,
    NODE_ENV: 'development',
    HELLO_PORT: '0',
    ASTRO_DEV_BACKGROUND: '0',
    ASTRO_TELEMETRY_DISABLED: '1',
  },
});

async function eventually(read: () => Promise<string>, words: string): Promise<void> {
  await expect.poll(async () => (await read()).includes(words), { message: words }).toBe(true);
}

const page = async () => (await fetch(url, { headers: { accept: 'text/html' } })).text();
const run = async () => (await postRun(url, 'bonjour')).text();

afterAll(async () => {
  await server.stop('SIGKILL');
  await copy.remove();
});

test('the page is live from the start', async () => {
  await eventually(async () => server.output(), 'ready');
  await eventually(page, 'data-companion="{');
  await eventually(run, '"outcome":"qualified"');
});

test('prose', async () => {
  await copy.edit('content/a-propos.mdx', 'est conçu pour construire', 'est conçu pour bâtir');
  await eventually(page, 'est conçu pour bâtir');
});

test('a figure', async () => {
  await copy.edit('src/labs/bonjour/Figure.tsx', "'premier octet'", "'tout premier octet'");
  await eventually(page, 'tout premier octet');
});

test('a program, a claim, the server', async () => {
  await copy.edit('src/labs/bonjour/program.cjs', 'Bonjour tout le monde!', 'Bonsoir');
  await eventually(run, 'La promesse n’est pas tenue');
  await copy.edit('src/labs/bonjour/claim.ts', 'La promesse n’est pas tenue', 'La promesse est rompue');
  await eventually(run, 'La promesse est rompue');
  await copy.edit('src/server/app.ts', 'send({ ok })', 'send({ ok: 1 })');
  await eventually(async () => (await fetch(`${url}healthz`)).text(), '{"ok":1}');
});

test('an unknown lab is named, with its place, and those that are known', async () => {
  await copy.edit('content/a-propos.mdx', '<Lab name="bonjour" />', '<Lab name="bonsoir" />');
  await eventually(
    async () => `${await page()}${server.output()}`,
    '« bonsoir » n’est pas une expérience. Expériences connues :',
  );
  expect(server.output()).toMatch(/content\/a-propos\.mdx, ligne \d+/);
  await copy.edit('content/a-propos.mdx', '<Lab name="bonsoir" />', '<Lab name="bonjour" />');
  await eventually(page, 'data-lab="bonjour"');
});
