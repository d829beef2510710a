// The build under a path of its own, and what it says of content that makes no sense.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { BUILD_READS, copyProject } from './project-copy.ts';
import { ROOT, runNode, startStatic } from './servers.ts';

const copy = await copyProject('build', BUILD_READS);
afterAll(() => copy.remove());
function build(environment: Record<string, string> = {}) {
  const astro = join(ROOT, 'node_modules/astro/bin/astro.mjs');
  // Vitest's own variables (BASE_URL among them) would be taken for the reader's.
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], ASTRO_TELEMETRY_DISABLED: '1', ...environment };
  return runNode([astro, 'build', '--silent'], { cwd: copy.folder, env }).ended;
}

test('under a path, every address of ours begins with it', async () => {
  expect(await build({ BASE_PATH: '/a-propos/', SITE_URL: 'https://exemple.fr' })).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  });
  const html = await readFile(join(copy.folder, 'dist/index.html'), 'utf8');
  const addresses = [...html.matchAll(/(?:href|src|data-recording)="(\/[^"]*)"/g)].map((match) => match[1]);
  expect(addresses.length).toBeGreaterThan(15);
  for (const address of addresses) expect(address).toMatch(/^\/a-propos\//);
  const host = await startStatic(join(copy.folder, 'dist'), '/a-propos/');
  for (const address of new Set(addresses)) {
    expect((await fetch(new URL(address ?? '', host.url))).status, address).toBe(200);
  }
  await host.stop();
  expect(html).toContain('<link rel="canonical" href="https://exemple.fr/a-propos/"');
  expect(html).toContain('<meta property="og:image" content="https://exemple.fr/a-propos/apercu.png"');
  const picture = await readFile(join(copy.folder, 'dist/apercu.png'));
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630]);
  expect(await readFile(join(copy.folder, 'dist/sitemap.xml'), 'utf8')).toContain(
    'https://exemple.fr/a-propos/accessibilite/',
  );
});

// Each kind of fault has its sentence in a unit test; here one of the prose and one of its header reach the terminal.
test.each([
  ['a brace in the prose', 'Cela contraste', 'Cela { contraste', /a-propos\.mdx, ligne \d+ : « \{ » ouvrirait/],
  ['an unknown key', 'category: about', 'category: about\nkeywords: x', /Clé inconnue dans l’en-tête : keywords/],
])('%s stops the build with a sentence', async (_name, before, after, sentence) => {
  await copy.edit('content/a-propos.mdx', before, after);
  const { code, stdout, stderr } = await build();
  await copy.edit('content/a-propos.mdx', after, before);
  expect(code).toBe(1);
  expect(stdout + stderr).toMatch(sentence);
});
