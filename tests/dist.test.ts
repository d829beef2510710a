// The built site: every sentence, every link, French spacing, budgets, nothing from elsewhere.
import { glob, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { SLUGS } from '../src/server/labs.ts';
import { applyCorrections, parseCorrections } from '../src/site/corrections.ts';
import { prose as typographic } from '../src/text/typography.ts';
import { document, html, visibleText } from './built-page.ts';
import { ROOT } from './servers.ts';

const DIST = new URL('../dist/', import.meta.url);
const brotli = async (text: string | Buffer) => (await promisify(brotliCompress)(text)).length;

const BUDGETS = {
  firstScreen: 14_600,
  page: 44_000,
  labScripts: 42_000,
  fonts: 40_000,
  playground: 110_000,
  parser: 30_000,
  /** Each of them. */
  part: 30_000,
};

const plain = (text: string) => text.replaceAll(/[\s\u00a0\u202f]+/g, ' ');

test('every sentence of the seed is there, corrections made', async () => {
  const read = (path: string) => readFile(new URL(`../content/${path}`, import.meta.url), 'utf8');
  const corrected = applyCorrections(await read('seed/about.fr.md'), parseCorrections(await read('corrections.yaml')));
  const prose = corrected
    .replace(/^---\n.*?\n---\n/s, '')
    .replace(/```js\n.*?```\n/s, '')
    .replaceAll(/^\[.*\]: .*$/gm, '')
    .replaceAll(/\[([^\]]+)\]\[\]/g, '$1')
    .replaceAll(/[`*]/g, '')
    .replace(/^---$/m, '');
  const sentences = plain(typographic(prose))
    .split(/(?<=\.) (?=\p{Lu})/u)
    .map((sentence) => sentence.trim());
  expect(sentences.length).toBeGreaterThan(15);
  const text = plain(visibleText());
  for (const sentence of sentences) expect(text).toContain(sentence);
});

test('all six links lead where the document says', async () => {
  const mdx = await readFile(new URL('../content/a-propos.mdx', import.meta.url), 'utf8');
  const targets = [...mdx.matchAll(/^\[.*\]: (.*)$/gm)].map((match) => match[1]);
  expect(targets).toHaveLength(6);
  for (const target of targets) expect(html).toContain(`href="${target}"`);
});

test('every tested sentence is marked before its lab, which quotes it', () => {
  const order = [...document.querySelectorAll('a.test, figure.lab')];
  for (const slug of SLUGS) {
    const mark = document.querySelector(`a.test[href="#${slug}"]`);
    const lab = document.querySelector(`figure.lab#${slug}`);
    expect(mark?.getAttribute('aria-label'), slug).toMatch(/.+, expérience \d+$/);
    expect(order.indexOf(mark as Element), slug).toBeLessThan(order.indexOf(lab as Element));
    expect(lab?.textContent, slug).toMatch(/La page dit\u00a0: .{10,}/);
    expect(lab?.querySelector('q')?.textContent?.length, slug).toBeGreaterThan(10);
  }
});

test('the lines of a program that matter are shown as they stand in the file, with their numbers', async () => {
  for (const slug of SLUGS) {
    const programs = await Array.fromAsync(glob(`src/labs/${slug}/program*.*`, { cwd: ROOT }));
    const files = await Promise.all(programs.map((path) => readFile(join(ROOT, path), 'utf8')));
    const excerpt = document.querySelector(`#${slug} ol.excerpt`);
    expect(excerpt !== null, slug).toBe(files.some((text) => text.includes('region essentiel')));
    let number = 0;
    const shown = [...(excerpt?.querySelectorAll('li') ?? [])].map((item) => {
      number = Number(item.getAttribute('value') ?? number + 1);
      return { line: item.querySelector('code')?.textContent, number };
    });
    const matches = (text: string) => shown.every(({ line, number }) => text.split('\n')[number - 1] === line);
    expect(files.some(matches), slug).toBe(true);
  }
});

test('French spaces are set everywhere but in code', () => {
  const text = visibleText('pre, code');
  expect(text).not.toMatch(/ [:;!?»]/);
  expect(text).not.toMatch(/« /);
  expect(text).not.toMatch(/[“”]/);
});

test('nothing comes from another host, no inline style, no handler in an attribute', () => {
  expect(html).not.toMatch(/<(?:script|img|iframe|source)\b[^>]*\bsrc="(?:https?:)?\/\//);
  expect(html).not.toMatch(/<link\b[^>]*rel="(?:stylesheet|preload|icon)"[^>]*href="https?:/);
  expect(html).not.toMatch(/<[a-z][^>]*\sstyle="/);
  expect(html).not.toMatch(/<[a-z][^>]*\son\w+="/);
});

test('the policy has no unsafe word', () => {
  const policy = /http-equiv="content-security-policy" content="([^"]*)"/i.exec(html)?.[1] ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toContain('unsafe');
});

test('every file that is served as immutable carries a hash of its content in its name', async () => {
  const files = await Array.fromAsync(glob('_astro/**/*.*', { cwd: fileURLToPath(DIST) }));
  expect(files.length).toBeGreaterThan(20);
  // name.hash.extension: of a name alone, however long, the part between two dots is missing.
  for (const file of files)
    expect(file).toMatch(/^_astro\/(?:[\w-]+\/)*[\w-]+(?:\.[\w-]+)*\.[\w-]{8}\.[a-z\d]+(\.br|\.gz)?$/);
});

test('every text has its two compressed forms beside it, which say the same in fewer bytes', async () => {
  const files = await Array.fromAsync(
    glob('**/*.{html,css,js,mjs,cjs,py,rb,svg,txt,ndjson}', { cwd: fileURLToPath(DIST) }),
  );
  expect(files.length).toBeGreaterThan(2 * SLUGS.length);
  for (const file of files) {
    const read = (end: string) => readFile(new URL(file + end, DIST));
    const [text, brotli, gzip] = await Promise.all([read(''), read('.br'), read('.gz')]);
    expect(brotliDecompressSync(brotli).equals(text), file).toBe(true);
    expect(gunzipSync(gzip).equals(text), file).toBe(true);
    if (text.length > 200) expect(Math.max(brotli.length, gzip.length), file).toBeLessThan(text.length);
  }
});

test('budgets', async () => {
  const end = html.indexOf('</figure>') + '</figure>'.length;
  // Each script is counted once: with « Modifier », or with the labs.
  let labScripts = 0;
  let parser = 0;
  let part = 0;
  const parts = (await readdir(join(ROOT, 'src/playground/emulator/runtime/parts'))).map((file) =>
    file.replace('ts', ''),
  );
  let playground = await brotli(await readFile(new URL('sandbox/frame.html', DIST)));
  for await (const file of glob('*.{js,css}', { cwd: fileURLToPath(new URL('_astro/', DIST)) })) {
    const size = await brotli(await readFile(new URL(`_astro/${file}`, DIST)));
    if (/^(?:playground|sandbox)\./.test(file)) playground += size;
    else if (file.startsWith('syntax.')) parser += size;
    else if (parts.some((name) => file.startsWith(name))) part = Math.max(part, size);
    else labScripts += size;
  }
  let fonts = 0;
  for await (const file of glob('_astro/*.woff2', { cwd: fileURLToPath(DIST) }))
    fonts += (await readFile(new URL(file, DIST))).length;
  const sizes = {
    firstScreen: await brotli(html.slice(0, end)),
    page: await brotli(html),
    labScripts,
    fonts,
    /** Downloaded after « Modifier »: the editor with its styles, the runtime, the sandbox. */
    playground,
    /** Downloaded after a syntax error. */
    parser,
    /** The largest of those that are downloaded when a program names them. */
    part,
  };
  for (const [part, budget] of Object.entries(BUDGETS))
    expect.soft(sizes[part as keyof typeof sizes], part).toBeLessThanOrEqual(budget);
});
