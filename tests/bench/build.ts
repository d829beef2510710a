// How long sites of 1, 100 and 1,000 documents take to build, and how much memory, beside their peers.
import type { Benchmark, Context, Section, Table } from './benchmark.ts';
import { BARE, hasLimit, PROJECT } from './generators.ts';
import { type Build, build, checkBuilt, readProse, type Site, singleDocuments, writeDocuments } from './sites.ts';
import { figure, ratioByRound, ratioText, rotated, type Spread, spread, spreadText } from './statistics.ts';

/** Documents, and how many rounds of this project and of bare Astro, whose ratios have limits; one of the others. */
const SIZES = [
  { count: 1, rounds: 3 },
  { count: 100, rounds: 2 },
  { count: 1000, rounds: 2 },
] as const;
type Size = (typeof SIZES)[number];
const LIMIT = 1.3;
/** What ten times as many documents may take, at most, to be called linear. */
const LINEAR = 10;

/** What was measured of one site at one size, round by round. */
type Builds = ReadonlyMap<Site, Build[]>;

async function measure(sites: readonly Site[], { count, rounds }: Size, context: Context): Promise<Builds> {
  const prose = await readProse();
  const builds = new Map<Site, Build[]>(sites.map((site) => [site, []]));
  for (const site of sites) await writeDocuments(site, prose, count);
  for (let round = 0; round < rounds; round += 1) {
    const built = sites.filter((site) => hasLimit(site.generator) || round === 0);
    for (const site of rotated(built, round)) {
      context.progress(`${site.generator.title}, ${documents(count)}, round ${round + 1} of ${rounds}`);
      builds.get(site)?.push(await build(site, context.signal));
      if (round === 0) await checkBuilt(site, prose, count);
    }
  }
  return builds;
}

const times = (builds: readonly Build[] = []) => builds.map(({ ms }) => ms);
const documents = (count: number) => `${figure(count)} ${count === 1 ? 'document' : 'documents'}`;

/** `4.12 [4.01–4.30]`, in seconds. */
function seconds(values: readonly number[]): string {
  return spreadText(spread(values.map((ms) => ms / 1000)), figure);
}

function sizeTable(count: number, builds: Builds, bare: readonly number[]): Table {
  return {
    caption: documents(count),
    columns: ['generator', 'version', 'time, s', '× bare Astro', 'peak memory, MB'],
    rows: [...builds].map(([{ generator, version }, measured]) => [
      generator.title,
      version,
      seconds(times(measured)),
      ratioText(ratioByRound(times(measured), bare)),
      figure(spread(measured.map(({ peak }) => peak / 1e6)).median),
    ]),
  };
}

/** What one more document costs, in ms, between two sizes. */
export function perDocument(few: Spread, fewCount: number, many: Spread, manyCount: number): number {
  return (many.median - few.median) / (manyCount - fewCount);
}

async function run(context: Context): Promise<Section> {
  // Built once already: what is read from the disk for the first time then is in no figure here.
  const { sites, absent } = await singleDocuments(context);
  const bySize = new Map<number, Builds>();
  for (const size of SIZES) bySize.set(size.count, await measure(sites, size, context));

  const timesOf = (site: Site | undefined, count: number) => times(site && bySize.get(count)?.get(site));
  const medianOf = (site: Site | undefined, count: number) => spread(timesOf(site, count));
  const bare = sites.find(({ generator }) => generator === BARE);
  const project = sites.find(({ generator }) => generator === PROJECT);
  const growth = (site: Site | undefined) => medianOf(site, 1000).median / medianOf(site, 100).median;
  const each = (site: Site | undefined) => perDocument(medianOf(site, 1), 1, medianOf(site, 1000), 1000);

  const ratios = SIZES.map(({ count }) => ({
    count,
    ratio: ratioByRound(timesOf(project, count), timesOf(bare, count)),
  }));
  const eachRatio = each(project) / each(bare);
  return {
    summary: {
      caption: '',
      columns: [
        'generator',
        ...SIZES.map(({ count }) => `${figure(count)}, s`),
        '1,000 ÷ 100',
        'one more document, ms',
      ],
      rows: sites.map((site) => [
        `${site.generator.title} ${site.generator === PROJECT ? '' : site.version}`.trim(),
        ...SIZES.map(({ count }) => figure(medianOf(site, count).median / 1000)),
        figure(growth(site)),
        figure(each(site)),
      ]),
    },
    tables: SIZES.map(({ count }) => sizeTable(count, bySize.get(count) ?? new Map(), timesOf(bare, count))),
    targets: [
      ...ratios.map(({ count, ratio }) => ({
        what: `building ${documents(count)}, against bare Astro`,
        limit: `≤ ${LIMIT}`,
        measured: ratioText(ratio),
        held: ratio.median <= LIMIT,
      })),
      {
        what: 'one more document, against bare Astro',
        limit: `≤ ${LIMIT}`,
        measured: figure(eachRatio),
        held: eachRatio <= LIMIT,
      },
      {
        what: 'linear: 1,000 documents against 100',
        limit: `≤ ${LINEAR}`,
        measured: figure(growth(project)),
        held: growth(project) <= LINEAR,
      },
    ],
    notes: [
      'Documents are copies of the prose of content/a-propos.mdx, each with its own title and its own port in the code block. ' +
        'Of this project, the first is the page itself with its thirteen labs, their client scripts, the other pages and the ' +
        'compressed files; the others are prose in the same layout, through the same Markdown and code highlighting.',
      'Every build is a first one: what a build keeps for the next is removed. Each site was seen to hold as many documents as ' +
        'asked, and the whole text of the last. Peers have their defaults; bare Astro is MDX and Shiki with nothing around the text.',
      'Memory is the largest sum of the resident memory of all processes of the build, read every 25 ms.',
      ...absent,
    ],
  };
}

export const benchmark: Benchmark = { name: 'build', title: 'The build', run };
