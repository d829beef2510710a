// How long `npm run dev` takes to its first page, and an edited sentence to the page, beside bare Astro with the same prose.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../servers.ts';
import { type Benchmark, figure, middle, ratio } from './benchmark.ts';
import { clean, isRunning, prepareSites, type Site, untilShown } from './sites.ts';

const ROUNDS = 3;
const LIMIT = 1.5;
const SENTENCE = ['est conçu pour construire', 'est conçu pour bâtir'] as const;

async function start(site: Site): Promise<{ firstMs: number; editMs: number }> {
  await clean(site);
  const port = await freePort();
  const program = join(site.installation, 'node_modules/astro/bin/astro.mjs');
  const child = spawn(process.execPath, [program, 'dev', '--host', '127.0.0.1', '--port', String(port)], {
    cwd: site.folder,
    env: { ...process.env, HELLO_PORT: '0', ASTRO_DEV_BACKGROUND: '0', ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: 'ignore',
  });
  const [before, after] = SENTENCE;
  const text = await readFile(site.prose, 'utf8');
  try {
    const firstMs = await untilShown(port, child, before);
    await writeFile(site.prose, text.replace(before, after));
    return { firstMs, editMs: await untilShown(port, child, after) };
  } finally {
    await writeFile(site.prose, text);
    if (isRunning(child) && child.kill()) await once(child, 'exit');
  }
}

export const benchmark: Benchmark = async (context) => {
  const { rounds = ROUNDS, progress } = context;
  const measured = (await prepareSites(context)).map((site) => ({
    site,
    starts: [] as { firstMs: number; editMs: number }[],
  }));
  for (let round = 0; round < rounds; round += 1) {
    progress(`start: round ${round + 1} of ${rounds}`);
    for (const { site, starts } of measured) starts.push(await start(site));
  }
  const [own = [], bare = []] = measured.map(({ starts }) => starts.map(({ firstMs }) => firstMs));
  const first = ratio(own, bare);
  return {
    title: 'The development preview',
    columns: ['site', 'to the first page, ms', 'from an edited sentence to the page, ms'],
    rows: measured.map(({ site, starts }) => [
      site.name,
      figure(middle(starts.map(({ firstMs }) => firstMs))),
      figure(middle(starts.map(({ editMs }) => editMs))),
    ]),
    note: `Astro’s development server, nothing kept of earlier starts; medians of ${rounds} rounds in turn.`,
    targets: [
      { what: 'the first page against bare Astro', limit: `≤ ${LIMIT}`, measured: first, held: first <= LIMIT },
    ],
  };
};
