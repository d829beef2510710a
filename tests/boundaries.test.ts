// Who may import whom. The kit knows no lab; a lab knows the kit and itself; nobody knows the site.
import { glob, readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../src');

/** For each place, the places it may import besides itself. */
const MAY_IMPORT: Record<string, string[]> = {
  'kit/protocol': [],
  text: ['kit/protocol'],
  'kit/measure': ['kit/protocol', 'kit/http', 'text'],
  'kit/sandbox': ['kit/protocol'],
  'kit/figure': ['kit/protocol', 'text'],
  'kit/http': [],
  'kit/trace': ['kit/protocol', 'kit/figure', 'text'],
  'kit/lab': ['kit/protocol', 'kit/figure', 'text'],
  labs: ['kit/protocol', 'kit/figure', 'kit/http', 'kit/lab', 'kit/measure', 'kit/sandbox', 'kit/trace', 'text'],
  'playground/emulator': ['kit/protocol', 'kit/http', 'kit/sandbox', 'text'],
  'playground/editor': ['playground/emulator', 'kit/http', 'kit/lab', 'kit/trace', 'text'],
  server: ['kit/protocol', 'kit/measure', 'labs', 'text'],
  tools: ['kit/protocol', 'kit/figure', 'kit/lab', 'kit/measure', 'kit/sandbox', 'labs', 'server', 'text'],
  site: ['kit/protocol', 'kit/figure', 'kit/lab', 'labs', 'playground/editor', 'server', 'text', 'content'],
};

function placeOf(path: string): string {
  if (path.startsWith('../')) return path.split('/')[1] ?? path;
  const [first = '', second = ''] = path.split('/');
  if (first === 'pages' || first === 'content.config.ts') return 'site';
  return first === 'kit' || first === 'playground' ? `${first}/${second}` : first;
}

async function imports() {
  /** `isOurs`: one of our files, by its path; a package otherwise. */
  const found: { from: string; to: string; isOurs: boolean }[] = [];
  for await (const from of glob('**/*.{ts,tsx,mjs,astro}', { cwd: ROOT })) {
    // A test may start the whole path; a shown program stands alone.
    if (/\.test\.ts$|\/(program|fixture|counter-)[^/]*$/.test(from)) continue;
    const text = await readFile(join(ROOT, from), 'utf8');
    const statements = text.matchAll(
      /^(?:import|export)\b[^'"=;]*?\bfrom\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"`]([^'"`]+)['"`]/gm,
    );
    for (const [, ...places] of statements) {
      const to = places.find((place) => place !== undefined) ?? '';
      const isOurs = to.startsWith('.');
      found.push({ from, to: isOurs ? normalize(join(dirname(from), to.replace(/\?\w+$/, ''))) : to, isOurs });
    }
  }
  return found;
}

const all = await imports();
const relative = all.filter(({ to, isOurs }) => isOurs && /^\.\.\/|\.(?:ts|tsx|mjs|astro|css|mdx)$/.test(to));

test('the source is read', () => {
  expect(relative.length).toBeGreaterThan(100);
});

test('no import crosses the table', () => {
  const wrong = relative.filter(({ from, to }) => {
    const [source, target] = [placeOf(from), placeOf(to)];
    return source !== target && !MAY_IMPORT[source]?.includes(target);
  });
  expect(wrong).toEqual([]);
});

test('a lab imports no other lab', () => {
  const lab = (path: string) => /^labs\/([^/]+)\//.exec(path)?.[1];
  const wrong = relative.filter(({ from, to }) => lab(from) && lab(to) && lab(from) !== lab(to));
  expect(wrong).toEqual([]);
});

/** Every file that these reach, themselves included. */
function reachedFrom(starts: string[]): string[] {
  const graph = Map.groupBy(relative, ({ from }) => from);
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const { to } of graph.get(file) ?? []) visit(to);
  };
  for (const start of starts) visit(start);
  return [...seen];
}

const files = [...new Set(all.map(({ from }) => from))];

test('the server reaches no .tsx and no .astro: Node.js refuses them', () => {
  const starts = files.filter((file) => /^server\/|^labs\/[^/]+\/(parameters|events|claim|measure)\.ts$/.test(file));
  expect(reachedFrom(starts).filter((file) => /\.(tsx|astro)$/.test(file))).toEqual([]);
});

test('what the browser loads has no module of Node.js', () => {
  const starts = files.filter((file) => /^labs\/[^/]+\/(Figure\.tsx|browser-run\.ts)$|^site\/client\//.test(file));
  const loaded = new Set(reachedFrom(starts));
  expect(loaded.size).toBeGreaterThan(30);
  // The emulator's own build gives those names to what it makes of Node.js's source.
  const asked = all.filter(({ from }) => loaded.has(from) && !from.startsWith('playground/emulator/runtime/'));
  expect(asked.filter(({ to }) => to.startsWith('node:'))).toEqual([]);
});

test('no path is taken from the pathname of a file’s URL, where spaces and accents are escaped', async () => {
  const wrong: string[] = [];
  for await (const file of glob('{src,tests}/**/*.{ts,tsx,mjs,astro}', { cwd: join(ROOT, '..') })) {
    // Programs of the reader's know HTTP addresses only.
    if (file.includes('/cases/')) continue;
    const text = await readFile(join(ROOT, '..', file), 'utf8');
    const uses = text.matchAll(/([\w.]+|import\.meta\.\w+\))\.pathname\b/g);
    for (const [use, owner = ''] of uses) if (!/^(location|Astro\.url)$/.test(owner)) wrong.push(`${file}: ${use}`);
  }
  expect(wrong, 'use fileURLToPath or import.meta.dirname').toEqual([]);
});
