// The built site: every sentence, every link, French spacing, budgets, nothing from elsewhere.
import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { expect, test } from 'vitest';
import { SLUGS } from '../src/server/labs.ts';
import { applyCorrections, parseCorrections } from '../src/site/corrections.ts';
import { prose as typographic } from '../src/text/typography.ts';
import { textOf, visibleText } from './html.ts';

const DIST = new URL('../dist/', import.meta.url);
const html = await readFile(new URL('index.html', DIST), 'utf8');
const brotli = async (text: string | Buffer) => (await promisify(brotliCompress)(text)).length;

const BUDGETS = {
  firstScreen: 14_600,
  page: 44_000,
  startScript: 1_200,
  labScripts: 42_000,
  fonts: 40_000,
  playground: 110_000,
  parser: 30_000,
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
  const text = plain(visibleText(html));
  for (const sentence of sentences) expect(text).toContain(sentence);
});

test('all six links lead where the document says', async () => {
  const mdx = await readFile(new URL('../content/a-propos.mdx', import.meta.url), 'utf8');
  const targets = [...mdx.matchAll(/^\[.*\]: (.*)$/gm)].map((match) => match[1]);
  expect(targets).toHaveLength(6);
  for (const target of targets) expect(html).toContain(`href="${target}"`);
});

test('every tested sentence is marked before its lab, which quotes it', () => {
  for (const slug of SLUGS) {
    const mark = html.search(
      new RegExp(`<a class="test \\w+" href="#${slug}"[^>]* aria-label="[^"]+, expérience \\d+"`),
    );
    const lab = html.indexOf(`<figure class="lab" id="${slug}"`);
    expect(mark, slug).toBeGreaterThan(0);
    expect(lab, slug).toBeGreaterThan(mark);
    expect(html.slice(lab, lab + 2000), slug).toMatch(/La page dit\u00a0: <q>[^<]{10,}<\/q>/);
  }
});

test('every lab has its figure, its verdict and its programs', () => {
  for (const slug of SLUGS) {
    const figure = new RegExp(`<figure class="lab" id="${slug}".*?</figure>`, 's').exec(html)?.[0] ?? '';
    expect(figure, slug).toMatch(/class="verdict (confirmed|qualified|inconclusive)"/);
    expect(figure, slug).toMatch(/class="provenance"/);
    expect(figure, slug).toContain('<pre');
  }
});

test('the lines of a program that matter are shown as they stand in the file, with their numbers', async () => {
  const programs = await Array.fromAsync(glob('../src/labs/*/program*.*', { cwd: import.meta.dirname }));
  const files = await Promise.all(programs.map((path) => readFile(new URL(path, import.meta.url), 'utf8')));
  for (const [, slug = '', lab = ''] of html.matchAll(/<figure class="lab" id="([\w-]+)"(.*?)<\/figure>/gs)) {
    const own = files.filter((_, index) => programs[index]?.includes(`/${slug}/`));
    const [, items = ''] = /<ol class="excerpt"[^>]*>(.*?)<\/ol>/s.exec(lab) ?? [];
    expect(items !== '', slug).toBe(own.some((text) => text.includes('region essentiel')));
    let number = 0;
    const shown = [...items.matchAll(/<li(?: value="(\d+)")?><code>(.*?)<\/code>/gs)].map(([, value, line = '']) => {
      number = value ? Number(value) : number + 1;
      return { line: textOf(line), number };
    });
    const matches = (text: string) => shown.every(({ line, number }) => text.split('\n')[number - 1] === line);
    expect(own.some(matches), slug).toBe(true);
  }
});

test('French spaces are set everywhere but in code', () => {
  const text = visibleText(html.replaceAll(/<(pre|code)\b.*?<\/\1>/gs, ''));
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

/** Scripts that the page's own tags load or hold. */
async function startScripts(): Promise<string> {
  const tags = [...html.matchAll(/<script\b([^>]*)>(.*?)<\/script>/gs)].filter(
    ([, attributes = '']) => !attributes.includes('json'),
  );
  const texts = tags.map(async ([, attributes = '', inline = '']) => {
    const src = /src="([^"]+)"/.exec(attributes)?.[1];
    return src ? withImports(src) : inline;
  });
  return (await Promise.all(texts)).join('');
}

/** A module and what it imports statically. */
async function withImports(path: string): Promise<string> {
  const text = await readFile(new URL(`.${path}`, DIST), 'utf8');
  const imports = [...text.matchAll(/(?:^|[;}])import\s*(?:[^'"()]*?from\s*)?["'](\.\/[^"']+)["']/g)].map(
    (match) => match[1],
  );
  return (await Promise.all(imports.map((name) => withImports(`/_astro/${name?.slice(2)}`)))).join('') + text;
}

test('budgets', async () => {
  const end = html.indexOf('</figure>') + '</figure>'.length;
  // Each script is counted once: with « Modifier », or with the labs.
  let labScripts = 0;
  let parser = 0;
  let playground = await brotli(await readFile(new URL('sandbox/frame.html', DIST)));
  for await (const file of glob('*.{js,css}', { cwd: fileURLToPath(new URL('_astro/', DIST)) })) {
    const size = await brotli(await readFile(new URL(`_astro/${file}`, DIST)));
    if (/^(?:playground|sandbox)\./.test(file)) playground += size;
    else if (file.startsWith('syntax.')) parser += size;
    else labScripts += size;
  }
  let fonts = 0;
  for await (const file of glob('_astro/*.woff2', { cwd: fileURLToPath(DIST) }))
    fonts += (await readFile(new URL(file, DIST))).length;
  const sizes = {
    firstScreen: await brotli(html.slice(0, end)),
    page: await brotli(html),
    startScript: await brotli(await startScripts()),
    labScripts,
    fonts,
    /** Downloaded after « Modifier »: the editor with its styles, the runtime, the sandbox. */
    playground,
    /** Downloaded after a syntax error. */
    parser,
  };
  const table = Object.entries(BUDGETS).map(
    ([part, budget]) => `${part.padEnd(12)} ${sizes[part as keyof typeof sizes]} of ${budget} B`,
  );
  const over = Object.entries(BUDGETS).filter(([part, budget]) => sizes[part as keyof typeof sizes] > budget);
  expect(over, table.join('\n')).toEqual([]);
});
