// What a reader waits for: bytes, and the largest paint on a slow phone, beside the same prose in bare Astro and Starlight.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../src/kit/sandbox/find-chromium.ts';
import { startStatic } from '../servers.ts';
import { type Benchmark, type Context, figure, middle, ratio, runPeer } from './benchmark.ts';
import { build, prepareSites, prepareStarlight } from './sites.ts';

const ROUNDS = 5;
const LIMIT = 1.15;

interface Audit {
  firstMs: number;
  largestMs: number;
  blockingMs: number;
  bytes: number;
  scores: Record<string, number>;
}

/** Lighthouse's phone, with line and processor really slowed. */
async function audit(context: Context, url: string): Promise<Audit> {
  const flags = ['--headless=new', '--no-sandbox', ...CHROMIUM_ARGUMENTS].join(' ');
  const given = ['--output=json', '--quiet', '--throttling-method=devtools', `--chrome-flags=${flags}`];
  const { audits, categories, runtimeError } = JSON.parse(
    await runPeer(context, 'lighthouse/cli/index.js', url, ...given),
  );
  if (runtimeError) throw new Error(`${runtimeError.code}: ${runtimeError.message}`);
  const value = (id: string): number => audits[id]?.numericValue ?? Number.NaN;
  const scores = Object.entries(categories as Record<string, { score: number }>);
  return {
    firstMs: value('first-contentful-paint'),
    largestMs: value('largest-contentful-paint'),
    blockingMs: value('total-blocking-time'),
    bytes: value('total-byte-weight'),
    scores: Object.fromEntries(scores.map(([id, { score }]) => [id, Math.round(100 * score)])),
  };
}

export const benchmark: Benchmark = async (context) => {
  process.env['CHROME_PATH'] = findChromium();
  const sites = [...(await prepareSites(context)), await prepareStarlight(context)];
  const measured: { name: string; html: number; host: { url: string; stop(): Promise<void> }; audits: Audit[] }[] = [];
  for (const site of sites) {
    context.progress(`page: building ${site.name}`);
    const dist = await build(site);
    const html = brotliCompressSync(await readFile(join(dist, 'index.html'))).length;
    measured.push({
      name: site.name,
      html,
      host: await startStatic(dist, '/', { preCompressed: true }),
      audits: [],
    });
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    context.progress(`page: round ${round + 1} of ${ROUNDS}`);
    for (const { host, audits } of measured) audits.push(await audit(context, host.url));
  }
  for (const { host } of measured) await host.stop();
  const values = (index: number, key: 'largestMs' | 'bytes') => (measured[index]?.audits ?? []).map((one) => one[key]);
  const paint = ratio(values(0, 'largestMs'), values(1, 'largestMs'));
  const bytes = ratio(values(0, 'bytes'), values(2, 'bytes'));
  const of = (audits: readonly Audit[], key: 'firstMs' | 'largestMs' | 'blockingMs' | 'bytes') =>
    figure(middle(audits.map((one) => one[key])));
  return {
    title: 'The page',
    columns: [
      'site',
      'HTML, B',
      'all before a gesture, B',
      'first paint, ms',
      'largest paint, ms',
      'blocked, ms',
      'scores',
    ],
    rows: measured.map(({ name, html, audits }) => [
      name,
      html,
      of(audits, 'bytes'),
      of(audits, 'firstMs'),
      of(audits, 'largestMs'),
      of(audits, 'blockingMs'),
      Object.entries(audits.at(-1)?.scores ?? {})
        .map(([id, score]) => `${id} ${score}`)
        .join(', '),
    ]),
    note: `Lighthouse’s phone, line and processor slowed by Chromium; medians of ${ROUNDS} rounds in turn. HTML compressed with brotli, as all are served.`,
    targets: [
      { what: 'largest paint against bare Astro', limit: `≤ ${LIMIT}`, measured: paint, held: paint <= LIMIT },
      { what: 'all before a gesture against Starlight', limit: '≤ 1', measured: bytes, held: bytes <= 1 },
    ],
  };
};
