// npm run bench [-- <name> …] [--json] [--update]: measures, and prints Markdown; `--update` writes the README's tables.
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs, styleText } from 'node:util';
import type { Benchmark, Section } from './benchmark.ts';
import { cacheFolder } from './install.ts';
import { describeMachine, provenanceOf } from './machine.ts';
import { replaceBetweenMarkers, sectionText, summaryText } from './report.ts';

/** In the order of the report; each is `tests/bench/<name>.ts`. */
const NAMES = ['hello', 'connections', 'fairness', 'page', 'build'];

const README = fileURLToPath(new URL('../../README.md', import.meta.url));

interface Outcome {
  benchmark: Benchmark;
  /** What was measured, or why nothing was. */
  section: Section | Error;
}

async function measure(name: string, signal: AbortSignal): Promise<Outcome> {
  const { benchmark }: { benchmark: Benchmark } = await import(`./${name}.ts`);
  const start = performance.now();
  const progress = (line: string) => {
    const seconds = String(Math.round((performance.now() - start) / 1000)).padStart(4);
    console.error(`${styleText('dim', `${seconds} s  ${name}`)}  ${line}`);
  };
  try {
    return { benchmark, section: await benchmark.run({ cache: cacheFolder(), signal, progress }) };
  } catch (error) {
    progress(`failed: ${(error as Error).message}`);
    return { benchmark, section: error as Error };
  }
}

/** Written aside and renamed: the README is whole or it is the one before. */
async function updateReadme(outcomes: readonly Outcome[], provenance: string): Promise<void> {
  let text = await readFile(README, 'utf8');
  for (const { benchmark, section } of outcomes) {
    if (section instanceof Error) continue;
    text = replaceBetweenMarkers(text, benchmark.name, summaryText(benchmark.title, section, provenance));
  }
  try {
    await writeFile(`${README}.tmp`, text);
    await rename(`${README}.tmp`, README);
  } finally {
    await rm(`${README}.tmp`, { force: true });
  }
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, update: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !NAMES.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark « ${unknown.join(' », « ')} ». There are: ${NAMES.join(', ')}.`);
  process.exit(2);
}

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort(new Error(signal)));

const startedAt = new Date();
const machine = describeMachine();
const provenance = provenanceOf(startedAt, machine);
if (!values.json) console.log(`# Benchmarks\n\n${provenance}.`);

const outcomes: Outcome[] = [];
for (const name of NAMES.filter((each) => positionals.length === 0 || positionals.includes(each))) {
  if (stopping.signal.aborted) break;
  const outcome = await measure(name, stopping.signal);
  outcomes.push(outcome);
  if (values.json) continue;
  const { benchmark, section } = outcome;
  console.log(
    section instanceof Error
      ? `\n## ${benchmark.title}\n\nNot measured: ${section.message}`
      : `\n${sectionText(benchmark.title, section)}`,
  );
}
const results = Object.fromEntries(
  outcomes.map(({ benchmark, section }) => [
    benchmark.name,
    section instanceof Error ? { failed: section.message } : section,
  ]),
);
if (values.json) console.log(JSON.stringify({ startedAt, machine, benchmarks: results }, null, 2));
if (stopping.signal.aborted) process.exitCode = 130;
else {
  if (values.update) await updateReadme(outcomes, provenance);
  process.exitCode = outcomes.some(({ section }) => section instanceof Error) ? 1 : 0;
}
