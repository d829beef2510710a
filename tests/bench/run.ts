// npm run bench [-- <name> … --rounds <n>]: installs the peers, measures, prints Markdown, and writes it to RESULTS.md.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, homedir, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Benchmark, Context, Result } from './benchmark.ts';
import { figure } from './benchmark.ts';

const NAMES = ['hello', 'page', 'interaction', 'frames', 'start', 'install'];
const RESULTS = join(import.meta.dirname, 'RESULTS.md');

/** Copies the peers out of the project and installs them, unless they are as they should be. Returns where. */
function installPeers(): string {
  const source = join(import.meta.dirname, 'peers');
  const folder = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'a-propos-de-nodejs/bench');
  mkdirSync(folder, { recursive: true });
  cpSync(source, folder, { recursive: true });
  const wanted = readFileSync(join(source, 'package.json'), 'utf8') + process.version;
  const stamp = join(folder, '.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return folder;
  console.error(`installing the peers in ${folder}`);
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  writeFileSync(stamp, wanted);
  return folder;
}

const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

function markdown({ title, columns, rows, note, targets }: Result): string {
  return [
    `## ${title}\n`,
    `${machine}.\n`,
    row(columns),
    row(columns.map((_, index) => (index === 0 ? '---' : '--:'))),
    ...rows.map(row),
    `\n${note}\n`,
    ...targets.map(
      ({ what, limit, measured, held }) => `- ${held ? 'held' : '**not held**'}: ${what} ${limit}: ${figure(measured)}`,
    ),
  ].join('\n');
}

const { positionals: given, values } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string' } } });
const rounds = values.rounds === undefined ? {} : { rounds: Number(values.rounds) };
if (rounds.rounds !== undefined && !(Number.isInteger(rounds.rounds) && rounds.rounds > 0)) {
  console.error(`--rounds takes a whole number from 1, and not « ${values.rounds} ».`);
  process.exit(2);
}
const unknown = given.filter((name) => !NAMES.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark « ${unknown.join(' », « ')} ». There are: ${NAMES.join(', ')}.`);
  process.exit(2);
}

const machine = [
  new Date().toISOString().slice(0, 10),
  `Node.js ${process.versions.node}`,
  cpus()[0]?.model,
  `${availableParallelism()} cores`,
  process.platform,
  `load average ${loadavg()[0]?.toFixed(1)} at the start`,
].join(', ');
const context: Context = { peers: installPeers(), progress: (line) => console.error(line), ...rounds };
const results: Result[] = [];
for (const name of given.length > 0 ? given : NAMES) {
  const { benchmark }: { benchmark: Benchmark } = await import(`./${name}.ts`);
  const result = await benchmark(context);
  results.push(result);
  console.log(`\n${markdown(result)}`);
}
// What is measured with other rounds than its own is printed only.
if (values.rounds === undefined) {
  const known = existsSync(RESULTS)
    ? readFileSync(RESULTS, 'utf8')
        .split(/^(?=## )/m)
        .slice(1)
    : [];
  const parts = new Map([...known, ...results.map(markdown)].map((part) => [part.split('\n')[0], part.trim()]));
  writeFileSync(`${RESULTS}.tmp`, ['# Benchmarks', 'Written by `npm run bench`.', ...parts.values(), ''].join('\n\n'));
  renameSync(`${RESULTS}.tmp`, RESULTS);
}
process.exitCode = results.every(({ targets }) => targets.every(({ held }) => held)) ? 0 : 1;
