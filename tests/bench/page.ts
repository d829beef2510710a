// What a reader downloads and waits for: this page, and the same document built by its peers.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import type { Benchmark, Context, Section } from './benchmark.ts';
import { type Audit, audit, type Fetched, LINE, type Paints, paint, type Weight, weigh } from './browser.ts';
import { BARE, hasLimit, PEERS, PROJECT } from './generators.ts';
import { type Host, startHost } from './host.ts';
import { type Site, singleDocuments } from './sites.ts';
import { figure, ratioByRound, ratioText, rotated, spread } from './statistics.ts';

/** Of this project and of bare Astro, whose ratio has a limit; one of the others. */
const PAINT_ROUNDS = 5;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const PAINT_LIMIT = 1.1;
/** Ten segments of 1,460 bytes: what a server sends before it waits for the first acknowledgement. */
const ROUND_TRIP = 14_600;
const KINDS = ['document', 'stylesheet', 'script', 'font', 'image'] as const;

interface Measured {
  site: Site;
  host: Host;
  weight: Weight;
  paints: Paints[];
  audit: Audit;
}

export const total = (fetched: readonly Fetched[]) => fetched.reduce((sum, { bytes }) => sum + bytes, 0);

/** Bytes of each of `KINDS`, then of all that is none of them: data, icons, manifests. */
export function byKind(fetched: readonly Fetched[]): number[] {
  const named = KINDS.map((kind) => total(fetched.filter((each) => each.kind === kind)));
  return [...named, total(fetched) - named.reduce((sum, bytes) => sum + bytes, 0)];
}

/** Compressed bytes of a page down to the end of its first figure: what its first screen needs. */
export async function firstScreen(html: string): Promise<number> {
  const end = html.indexOf('</figure>') + '</figure>'.length;
  return (await promisify(brotliCompress)(html.slice(0, end))).length;
}

async function measure(sites: readonly Site[], { signal, progress }: Context): Promise<Measured[]> {
  const hosts: Host[] = [];
  try {
    for (const site of sites) hosts.push(await startHost(join(site.folder, site.generator.output)));
    const measured: Measured[] = [];
    for (const [at, site] of sites.entries()) {
      progress(`${site.generator.title}: bytes, Lighthouse`);
      const host = hosts[at] as Host;
      const weight = await weigh(host.url, signal);
      measured.push({ site, host, weight, paints: [], audit: await audit(host.url, CATEGORIES, signal) });
    }
    for (let round = 0; round < PAINT_ROUNDS; round += 1) {
      progress(`paints on a slow line, round ${round + 1} of ${PAINT_ROUNDS}`);
      const painted = measured.filter(({ site }) => hasLimit(site.generator) || round === 0);
      for (const { host, paints } of rotated(painted, round)) paints.push(await paint(host.url, signal));
    }
    return measured;
  } finally {
    await Promise.all(hosts.map((host) => host.stop()));
  }
}

const titleOf = ({ generator, version }: Site) =>
  generator === PROJECT ? `**${generator.title}**` : `${generator.title} ${version}`;
const largest = (measured: Measured | undefined) => measured?.paints.map((paints) => paints.largest) ?? [];
const first = (measured: Measured | undefined) => measured?.paints.map((paints) => paints.first) ?? [];

async function targetsOf(measured: readonly Measured[]): Promise<Section['targets']> {
  const of = (wanted: typeof PROJECT) => measured.find(({ site }) => site.generator === wanted);
  const project = of(PROJECT);
  const bare = of(BARE);
  if (!project) return [];
  const peers = measured.filter(({ site }) => PEERS.includes(site.generator));
  const [lightest] = peers.toSorted((a, b) => total(a.weight.before) - total(b.weight.before));
  const ours = total(project.weight.before);
  const html = await readFile(join(project.site.folder, project.site.generator.output, 'index.html'), 'utf8');
  const screen = await firstScreen(html);
  const paintRatio = ratioByRound(largest(project), largest(bare));
  return [
    ...(lightest
      ? [
          {
            what: `bytes when opened, against the lightest peer (${lightest.site.generator.title})`,
            limit: '≤ 1',
            measured: figure(ours / total(lightest.weight.before)),
            held: ours <= total(lightest.weight.before),
          },
        ]
      : []),
    {
      what: 'first screen in one round trip, B',
      limit: `≤ ${figure(ROUND_TRIP)}`,
      measured: figure(screen),
      held: screen <= ROUND_TRIP,
    },
    ...(bare
      ? [
          {
            what: 'largest paint on a slow line, against bare Astro',
            limit: `≤ ${PAINT_LIMIT}`,
            measured: ratioText(paintRatio),
            held: paintRatio.median <= PAINT_LIMIT,
          },
        ]
      : []),
  ];
}

async function run(context: Context): Promise<Section> {
  const { sites, absent } = await singleDocuments(context);
  const measured = await measure(sites, context);
  const bare = measured.find(({ site }) => site.generator === BARE);
  const kinds = ['HTML', 'CSS', 'JS', 'fonts', 'images', 'other', 'all', 'requests'];
  const weightTable = (caption: string, when: keyof Weight) => ({
    caption,
    columns: ['page', ...kinds],
    rows: measured.map(({ site, weight }) => [
      titleOf(site),
      ...byKind(weight[when]).map(figure),
      figure(total(weight[when])),
      weight[when].length,
    ]),
  });
  return {
    summary: {
      caption: '',
      columns: ['page', 'opened, B', 'requests', 'scrolled, B', 'largest paint, ms', '× bare Astro'],
      rows: measured.map((each) => [
        titleOf(each.site),
        figure(total(each.weight.before)),
        each.weight.before.length,
        figure(total(each.weight.after)),
        figure(spread(largest(each)).median),
        ratioText(ratioByRound(largest(each), largest(bare))),
      ]),
    },
    tables: [
      weightTable('Bytes when the page is opened (brotli; inlined CSS and scripts are counted in the HTML)', 'before'),
      weightTable('Bytes when it was scrolled to its end', 'after'),
      {
        caption: 'Painted on a slow line, ms: median of the rounds, ratio to bare Astro in the same round',
        columns: ['page', 'first', '× bare Astro', 'largest', '× bare Astro'],
        rows: measured.map((each) => [
          titleOf(each.site),
          figure(spread(first(each)).median),
          ratioText(ratioByRound(first(each), first(bare))),
          figure(spread(largest(each)).median),
          ratioText(ratioByRound(largest(each), largest(bare))),
        ]),
      },
      {
        caption: 'Lighthouse, mobile: paints as it computes them, ms, and scores out of 100',
        columns: ['page', 'first', 'largest', 'blocking', 'main thread', ...CATEGORIES],
        rows: measured.map(({ site, audit: { firstPaint, largestPaint, blocking, mainThread, scores } }) => [
          titleOf(site),
          ...[firstPaint, largestPaint, blocking, mainThread].map(figure),
          ...CATEGORIES.map((id) => scores[id] ?? '–'),
        ]),
      },
    ],
    targets: await targetsOf(measured),
    notes: [
      `Chromium ${measured[0]?.audit.chromium}, Lighthouse ${measured[0]?.audit.lighthouse}, one static host for all, HTTP/1.1, brotli 11.`,
      `The slow line is Lighthouse's slow 4G, applied: ${LINE.requestLatencyMs} ms a request, ${Math.round(LINE.downloadThroughputKbps)} kbit/s, ` +
        `a processor ${LINE.cpuSlowdownMultiplier} times slower, a new browser each time, asked once it has started. What Lighthouse computes instead supposes that a page is not painted before all its HTML is there.`,
      'Every page was seen to hold every sentence of the document. This page holds thirteen figures and all their programs besides.',
      ...absent,
    ],
  };
}

export const benchmark: Benchmark = { name: 'page', title: 'The page', run };
