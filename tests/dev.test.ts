// npm run dev: prose, claims and server code take effect without a restart.
import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { postRun } from './client.ts';
import { freePort, ROOT } from './servers.ts';

// Below the project, so that the copy finds its dependencies.
const COPY = join(ROOT, '.copy/dev');
let child: ChildProcess;
let url: string;
let output = '';

async function edit(file: string, before: string, after: string): Promise<void> {
  const text = await readFile(join(COPY, file), 'utf8');
  expect(text).toContain(before);
  await writeFile(join(COPY, file), text.replace(before, after));
}

async function eventually(read: () => Promise<string>, words: string): Promise<void> {
  await vi.waitFor(async () => expect((await read()).includes(words), words).toBe(true), {
    timeout: 30_000,
    interval: 200,
  });
}

const page = async () => (await fetch(url, { headers: { accept: 'text/html' } })).text();
const run = async () => (await postRun(url, 'bonjour')).text();

beforeAll(async () => {
  await rm(COPY, { recursive: true, force: true });
  await mkdir(COPY, { recursive: true });
  for (const name of ['astro.config.mjs', 'content', 'package.json', 'public', 'src', 'tsconfig.json']) {
    await cp(join(ROOT, name), join(COPY, name), { recursive: true });
  }
  const port = await freePort();
  url = `http://127.0.0.1:${port}/`;
  const { VITEST: _, ...environment } = process.env;
  child = spawn(
    process.execPath,
    [join(ROOT, 'node_modules/astro/bin/astro.mjs'), 'dev', '--host', '127.0.0.1', '--port', String(port)],
    {
      cwd: COPY,
      env: {
        ...environment,
        NODE_ENV: 'development',
        HELLO_PORT: '0',
        ASTRO_DEV_BACKGROUND: '0',
        ASTRO_TELEMETRY_DISABLED: '1',
      },
    },
  );
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    output += chunk;
  });
  await eventually(async () => output, 'ready');
});

afterAll(async () => {
  child.kill('SIGTERM');
  await rm(COPY, { recursive: true, force: true });
});

test('the page is live from the start', async () => {
  await eventually(page, 'data-companion="{');
  await eventually(run, '"outcome":"confirmed"');
});

test('prose', async () => {
  await edit('content/a-propos.mdx', 'est conçu pour construire', 'est conçu pour bâtir');
  await eventually(page, 'est conçu pour bâtir');
});

test('a figure', async () => {
  await edit('src/labs/bonjour/Figure.tsx', "'premier octet'", "'tout premier octet'");
  await eventually(page, 'tout premier octet');
});

test('a program, a claim, the server', async () => {
  await edit('src/labs/bonjour/program.cjs', 'Bonjour tout le monde!', 'Bonsoir');
  await eventually(run, 'ne répondent pas la même chose');
  await edit('src/labs/bonjour/claim.ts', 'ne répondent pas la même chose', 'se contredisent');
  await eventually(run, 'se contredisent');
  await edit('src/server/health.ts', 'ok: true', 'ok: 1');
  await eventually(async () => (await fetch(`${url}healthz`)).text(), '{"ok":1}');
});

test('an unknown lab, or an unknown key, stops the build with a sentence that names it', async () => {
  await edit('content/a-propos.mdx', '<Lab name="bonjour" />', '<Lab name="bonsoir" />');
  await eventually(
    async () => `${await page()}${output}`,
    '« bonsoir » n’est pas une expérience. Expériences connues :',
  );
  expect(output).toMatch(/content\/a-propos\.mdx, ligne \d+/);
  await edit('content/a-propos.mdx', '<Lab name="bonsoir" />', '<Lab name="bonjour" />');
  await eventually(page, 'data-lab="bonjour"');
  await edit('content/a-propos.mdx', 'category: about', 'category: about\nkeywords: node');
  await eventually(async () => `${await page()}${output}`, 'keywords');
});
