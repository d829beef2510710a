// Every lab is complete: its files, its programs as shown, its recording as run.
import { glob, readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { judge } from '../src/kit/protocol/lab.ts';
import { defaultsOf } from '../src/kit/protocol/parameters.ts';
import { encodeRecording, type JudgedRecording } from '../src/kit/protocol/recording.ts';
import { judgeSeries } from '../src/kit/protocol/series.ts';
import type { LabEvent } from '../src/kit/protocol/stream.ts';
import { folderOf, hashPrograms, type Lab, loadLab, SLUGS, withCounter } from '../src/server/labs.ts';
import { runLab } from '../src/server/runs/run-lab.ts';
import { excerptOf } from '../src/site/excerpt.ts';
import { TOOLS } from '../src/text/tools.ts';
import { french } from '../src/text/typography.ts';
import { counterRecording, readRuns, readVersions } from '../src/tools/committed.ts';
import { runsOf } from '../src/tools/record-lab.ts';
import { valuesOf } from './parameter-values.ts';
import { ROOT, runNode } from './servers.ts';
import { recordedRun } from './try-lab.ts';

const LABS = new URL('../src/labs/', import.meta.url);
const DOCUMENT = await readFile(new URL('../content/a-propos.mdx', import.meta.url), 'utf8');
const COLUMNS = 68;
const LINES = 45;
/** Lines of a program that stand beside the figure. */
const MARKED = { fewest: 3, most: 8 };
/** Of a verdict's sentence: it is the loudest line of a lab. */
const CHARACTERS = 140;
/** Two things with a number each, each out of as many, or in as long. */
const NUMBERS = 4;
const RECORDING_BYTES = 12_000;
/** What arithmetic on too few events leaves in a figure, a sentence or a table. */
const UNDRAWABLE = /NaN|undefined|Infinity|\bnull\b/;

function expectShort(sentence: string): void {
  expect(sentence.length, sentence).toBeLessThanOrEqual(CHARACTERS);
  expect(sentence.match(/\d+(?:[\s\u202f]\d{3})*(?:,\d+)?/g)?.length ?? 0, sentence).toBeLessThanOrEqual(NUMBERS);
}

async function expectCurrent(lab: Lab, { header }: JudgedRecording): Promise<void> {
  const hashes = await hashPrograms(lab);
  expect(header.lab).toBe(lab.slug);
  for (const [file, hash] of Object.entries(hashes))
    expect(header.programs[file], TOOLS.stale(lab.slug, file)).toBe(hash);
  expect(Object.keys(header.programs), TOOLS.stale(lab.slug, 'programs')).toEqual(Object.keys(hashes));
}

describe.each([...SLUGS])('%s', (slug) => {
  const folder = folderOf(slug);

  test('has every part', async () => {
    const files = await readdir(folder);
    expect(files).toContain(`${slug}.test.ts`);
    expect(files.some((name) => /^program[.-]/.test(name))).toBe(true);
    const { counters, decidedBy, headline } = await loadLab(slug);
    expect([decidedBy, headline]).not.toContain(undefined);
    expect(counters.length).toBeGreaterThan(0);
    for (const { word, files: replaced } of counters)
      expect(Object.values(replaced)).toContainEqual(expect.stringMatching(`^counter-${word}\\.`));
  });

  test('its programs fit the page', async () => {
    for await (const name of glob('{program,counter-}*.{mjs,cjs,py,rb}', { cwd: fileURLToPath(folder) })) {
      const lines = (await readFile(new URL(name, folder), 'utf8')).trimEnd().split('\n');
      expect(lines.length, name).toBeLessThanOrEqual(LINES);
      // Lines that the document itself shows are exempt.
      const ours = lines.filter((line) => !DOCUMENT.includes(line));
      for (const line of ours) expect([...line].length, `${name}: ${line}`).toBeLessThanOrEqual(COLUMNS);
      const marked = excerptOf(lines.join('\n'));
      expect(lines.filter((line) => /#?region essentiel/.test(line)).length, name).toBeLessThanOrEqual(1);
      if (name.startsWith('program') && marked.length > 0) {
        expect(marked.length, name).toBeGreaterThanOrEqual(MARKED.fewest);
        expect(marked.length, name).toBeLessThanOrEqual(MARKED.most);
      }
    }
  });

  test('every file that an interpreter is given is hashed', async () => {
    const hashed = Object.keys(await hashPrograms(await loadLab(slug)));
    const executed = (await readdir(folder)).filter(
      (name) => !/\.(ts|tsx|css|json|ndjson)$|^(fixture|counter)-/.test(name),
    );
    expect(hashed).toEqual(expect.arrayContaining(executed));
    const started = (await readFile(new URL('measure.ts', folder), 'utf8')).matchAll(/'([\w-]+\.(?:mjs|cjs|py|rb))'/g);
    expect(hashed).toEqual(expect.arrayContaining([...started].map((match) => match[1])));
  });

  test('its parameters have defaults within their bounds', async () => {
    const { parameters, expectedMs } = await loadLab(slug);
    for (const [name, property] of Object.entries(parameters.properties)) {
      if ('enum' in property && property.enum)
        expect(property.enum as readonly unknown[], name).toContain(property.default);
      else if (property.type === 'integer') {
        expect(property.default, name).toBeGreaterThanOrEqual(property.minimum);
        expect(property.default, name).toBeLessThanOrEqual(property.maximum);
      }
    }
    expect(expectedMs(defaultsOf(parameters))).toBeLessThanOrEqual(20_000);
  });

  test('what is recorded is of these programs, small, and judged as the page needs it', async () => {
    const lab = await loadLab(slug);
    const runs = await readRuns(lab);
    expect(runs).toHaveLength(runsOf(lab));
    for (const run of runs) {
      await expectCurrent(lab, run);
      expectShort(run.judgement.sentence);
    }
    // What the page shows: the run in the middle.
    for (const run of runs)
      expect(Buffer.byteLength(encodeRecording({ ...run, judgement: undefined }))).toBeLessThanOrEqual(RECORDING_BYTES);
    expect(judgeSeries(runs.map(({ judgement }) => judgement)).outcome).toMatch(/^(confirmed|qualified|inconclusive)$/);
    if (lab.decidedBy === 'order') expect(new Set(runs.map(({ judgement }) => judgement.sentence)).size).toBe(1);
    for (const counter of lab.counters) {
      const [run] = await readRuns(lab, counterRecording(counter.word));
      await expectCurrent(withCounter(lab, counter), run as JudgedRecording);
      expect([counter.word, run?.judgement.outcome]).toEqual([counter.word, counter.outcome]);
      expectShort(run?.judgement.sentence ?? '');
    }
    const programs = await hashPrograms(lab);
    for (const version of await readVersions(lab))
      expect(version.programs, TOOLS.stale(slug, version.version)).toEqual(programs);
  });

  test('no parameter within its bounds refutes what was recorded', async () => {
    const lab = await loadLab(slug);
    const { events } = recordedRun(slug);
    fc.assert(
      fc.property(valuesOf(lab.parameters), (parameters) => {
        expect(judge(lab, { parameters, events }).outcome).not.toBe('refuted');
      }),
    );
  });

  test('the words that have the tone of a mark are in its verdict', async () => {
    const { tones } = await import(`../src/labs/${slug}/Figure.tsx`);
    const [run] = await readRuns(await loadLab(slug));
    if (tones) expect(french(run?.judgement.sentence ?? '')).toMatch(tones);
  });

  test('any beginning of its recording is judged, drawn and tabulated', async () => {
    const lab = await loadLab(slug);
    const { Figure } = await import(`../src/labs/${slug}/Figure.tsx`);
    const { parameters, events: recorded } = recordedRun(slug);
    for (let count = 0; count <= recorded.length; count += 1) {
      const run = { parameters, events: recorded.slice(0, count) };
      const { description, ...judgement } = judge(lab, run);
      const figure = renderToString(h(Figure, { model: lab.reduce(run), label: description }));
      // What was not measured to the end is not false.
      expect(judgement.outcome, `after ${count} events: ${judgement.sentence}`).not.toBe('refuted');
      if (count === 0) expect(judgement.outcome).toBe('unavailable');
      expect(judgement.sentence.length, judgement.sentence).toBeLessThanOrEqual(CHARACTERS);
      expect(figure, `after ${count} events`).not.toMatch(UNDRAWABLE);
      expect(JSON.stringify(judgement), `after ${count} events`).not.toMatch(UNDRAWABLE);
    }
  });
});

test('the longest numbers leave a verdict short', async () => {
  for await (const path of glob('*/extremes.ts', { cwd: fileURLToPath(LABS) })) {
    const lab = await loadLab(path.split(/[\\/]/)[0] as string);
    const { extremes } = await import(`../src/labs/${path}`);
    for (const [name, events] of Object.entries<LabEvent[]>(extremes)) {
      const { sentence } = judge(lab, { parameters: defaultsOf(lab.parameters), events });
      expect(sentence.length, `${path}, ${name}: ${sentence}`).toBeLessThanOrEqual(CHARACTERS);
    }
  }
});

const tool = (name: string, ...given: string[]) => runNode([`src/tools/${name}.ts`, ...given], { cwd: ROOT }).ended;

test('the tools refuse what they do not know, with a sentence', async () => {
  for (const name of ['verify', 'record']) {
    const { code, stderr } = await tool(name, 'inconnue');
    expect(code).toBe(2);
    expect(stderr).toContain(
      '« inconnue » n’est pas une expérience. Expériences connues : bonjour, connexions, veille',
    );
  }
  expect((await tool('new-lab', 'Élan')).stderr).toContain('ne convient pas');
  expect((await tool('new-lab', 'bonjour')).stderr).toContain('existe déjà');
  expect((await tool('new-lab')).stderr).toContain('Donnez le nom');
});

test('npm run verify -- --json prints one array and nothing else', async () => {
  const { stdout } = await tool('verify', 'bonjour', '--json');
  expect(JSON.parse(stdout)).toMatchObject([
    {
      lab: 'bonjour',
      outcome: 'qualified',
      sentence: expect.any(String),
      durationMs: expect.any(Number),
      events: expect.any(Array),
    },
  ]);
});

test('an event of a type that the stream keeps for itself is refused, not lost', async () => {
  const lab = await loadLab('bonjour');
  const measure: typeof lab.measure = async function* () {
    yield { type: 'verdict' };
  };
  const errors: unknown[] = [];
  const context = { signal: new AbortController().signal, hello: { url: '' } };
  const lines = await Array.fromAsync(
    runLab({ ...lab, measure }, {}, { ...context, onInternalError: (error) => errors.push(error) }),
  );
  expect(lines.map(({ type }) => type)).toEqual(['run-start', 'failure']);
  expect(errors).toMatchObject([{ message: expect.stringContaining('« verdict »') }]);
});
