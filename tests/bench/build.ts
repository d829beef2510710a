// How long 1 and 100 documents take to build, beside bare Astro.
import { type Benchmark, figure, middle, ratio } from './benchmark.ts';
import { build, prepareSites, writeDocuments } from './sites.ts';

const SIZES = [1, 100];
const ROUNDS = 3;

export const benchmark: Benchmark = async (context) => {
  const [project, bare] = await prepareSites(context);
  const rows: string[][] = [];
  for (const count of SIZES) {
    const times = new Map([project, bare].map((site) => [site, [] as number[]]));
    for (const site of times.keys()) await writeDocuments(site, count);
    // The first round reads from the disk what the others find in memory.
    for (let round = -1; round < ROUNDS; round += 1) {
      context.progress(`build: ${count} documents, round ${round + 1} of ${ROUNDS}`);
      for (const [site, measured] of times) {
        const ms = await build(site, count);
        if (round >= 0) measured.push(ms);
      }
    }
    const base = times.get(bare) ?? [];
    for (const [{ name }, measured] of times)
      rows.push([String(count), name, figure(middle(measured) / 1000), figure(ratio(measured, base))]);
  }
  return {
    title: 'The build',
    columns: ['documents', 'site', 'time, s', '× bare Astro'],
    rows,
    note: `Of this project, the first document is the page with its labs, their scripts, the other pages and the compressed files; the others are the page’s prose in the same layout. Every build is a first one; medians of ${ROUNDS} rounds in turn.`,
    // Reported only: a ratio of two builds on two cores says more of the machine than a limit could hold.
    targets: [],
  };
};
