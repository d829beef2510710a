// The labs as the build knows them: figures, recordings, programs, and their order on the page.

import { createHash } from 'node:crypto';
import content from '../../content/a-propos.mdx?raw';
import type { LabView } from '../kit/lab/lab-view.ts';
import { type Compared, type Counter, type LabLogic, placedLabs } from '../kit/protocol/lab.ts';
import { defaultsOf } from '../kit/protocol/parameters.ts';
import { encodeRecording, judgeRuns } from '../kit/protocol/recording.ts';
import { judgeSeries } from '../kit/protocol/series.ts';
import type { Verdict } from '../kit/protocol/verdict.ts';
import { byVersion, type VersionResult } from '../kit/protocol/versions.ts';
import { seriesVerdict } from '../text/verdicts.ts';
import { ownVersion, recordedVersion } from './versions.ts';

const figures = import.meta.glob<Pick<LabView, 'Figure' | 'tones'>>('../labs/*/Figure.tsx', { eager: true });
/** Only whether they are there is asked at build. */
const browserRuns = import.meta.glob('../labs/*/browser-run.ts');
const logics = import.meta.glob<Partial<LabLogic>>('../labs/*/{parameters,events,claim}.ts', { eager: true });
const versions = import.meta.glob<VersionResult[]>('../labs/*/versions.json', { eager: true, import: 'default' });
const counters = import.meta.glob<Counter[]>('../labs/*/counters.ts', { eager: true, import: 'counters' });
/** Recordings, programs, programs of counter-examples. */
const texts = import.meta.glob<string>(
  ['../labs/*/*.ndjson', '../labs/*/program*.*', '../labs/*/counter-*.{mjs,cjs,py,rb}'],
  { eager: true, query: '?raw', import: 'default' },
);
import.meta.glob('../labs/*/figure.css', { eager: true });
const hello = import.meta.glob<string>('../server/hello.ts', { eager: true, query: '?raw', import: 'default' });

/** Slugs in the order of the page. */
export const SLUGS = placedLabs(content);

export interface ProgramFile {
  name: string;
  text: string;
}

/** `cjs`, `mjs`, `py`: what a program is written in. */
export const kindOf = (file: string): string => file.split('.').pop() ?? '';

export type PageLab = ReturnType<typeof readLab>;
export type Recorded = NonNullable<ReturnType<typeof readRecorded>>;

/** As the globs above name a lab's file. */
const pathOf = (slug: string, name: string): string => `../labs/${slug}/${name}`;

/** The runs of a file of recordings, and what they say together. Absent for one that was never written. */
function readRecorded(logic: LabLogic, path: string) {
  const runs = judgeRuns(logic, texts[path] ?? '');
  const series = judgeSeries(runs.map(({ judgement }) => judgement));
  const middle = runs[series.median];
  if (!middle) return undefined;
  /** The run in the middle of those recorded, with the verdict of all, judged by the lab's claim as it is at this build. */
  const shown = { ...middle, judgement: { ...middle.judgement, ...seriesVerdict(series) } };
  const name = path.slice('../labs/'.length).replace('/recording.', '.').replace('/counter-', '.counter-');
  // The address changes with the content: a reader's cache never mixes two builds.
  const version = createHash('sha256').update(encodeRecording(shown)).digest('hex').slice(0, 8);
  return { shown, series, url: `${import.meta.env.BASE_URL}donnees/${name}?v=${version}` };
}

/** The claim's own program first, `program-<word>` after it; then counter-examples. */
function filesOf(slug: string): ProgramFile[] {
  const folder = pathOf(slug, '');
  return Object.entries(texts)
    .filter(([path]) => path.startsWith(folder) && !path.endsWith('.ndjson'))
    .map(([path, text]) => ({ name: path.slice(folder.length), text }))
    .sort((a, b) => Number(b.name.startsWith('program.')) - Number(a.name.startsWith('program.')));
}

const programsOf = (slug: string) => filesOf(slug).filter(({ name }) => name.startsWith('program'));

function countersOf(slug: string, logic: LabLogic) {
  return (counters[pathOf(slug, 'counters.ts')] ?? []).map((counter) => {
    const [[replaced, name] = ['', '']] = Object.entries(counter.files);
    const program = filesOf(slug).find((candidate) => candidate.name === name);
    if (!program) throw new Error(`src/labs/${slug}/counters.ts names ${name}, which is not there`);
    /** `replaced`: the name of the program in whose place it runs. */
    return {
      ...counter,
      program,
      replaced,
      recorded: readRecorded(logic, pathOf(slug, `counter-${counter.word}.ndjson`)),
    };
  });
}

function readLab(slug: string) {
  const file = (name: string) => pathOf(slug, name);
  const { Figure, tones } = figures[file('Figure.tsx')] ?? {};
  if (!Figure) throw new Error(`src/labs/${slug}/Figure.tsx does not export a Figure`);
  const logic: LabLogic = Object.assign(
    {},
    ...['parameters', 'events', 'claim'].map((part) => logics[file(`${part}.ts`)]),
  );
  const recorded = readRecorded(logic, file('recording.ndjson'));
  const model = logic.reduce({
    parameters: recorded?.shown.header.parameters ?? defaultsOf(logic.parameters),
    events: recorded?.shown.events ?? [],
  });
  const own = recorded ? [ownVersion(logic, recorded, model)] : [];
  return {
    /** Counts from 1, in the order of the page. */
    index: SLUGS.indexOf(slug) + 1,
    view: { slug, ...logic, Figure, tones } as LabView,
    /** Whether it also runs in the reader's own browser. */
    runsInBrowser: file('browser-run.ts') in browserRuns,
    logic,
    /** Absent for a lab that was never recorded. */
    recorded,
    programs: programsOf(slug),
    /** Of the run that is shown; of one without events where there is none. */
    model,
    /** On each version of Node.js, its own included, and on other runtimes: in that order. */
    versions: [...own, ...(versions[file('versions.json')] ?? []).map(recordedVersion)].sort(byVersion),
    counters: countersOf(slug, logic),
  };
}

/** Judged once: every part of the page asks for the same labs. A change of one of their files makes this module anew. */
const labs = new Map<string, PageLab>();

/** A lab by its slug; the build has already refused unknown ones. */
export function labOf(slug: string): PageLab {
  const lab = labs.get(slug) ?? readLab(slug);
  labs.set(slug, lab);
  return lab;
}

/** What a lab's recording says of its claim. */
export function verdictOf(slug: string): Verdict {
  const { logic, recorded, model } = labOf(slug);
  const { outcome, sentence } = recorded?.shown.judgement ?? logic.verify(model);
  return { outcome, sentence };
}

/** The first lab that has a comparison to show for the whole page, and what it measured. */
export function comparedLab(): { lab: PageLab; compared: readonly Compared[] } {
  const lab = SLUGS.map(labOf).find(({ logic }) => logic.comparison);
  if (!lab) throw new Error('no lab on the page has a comparison: content/a-propos.mdx must place one');
  return { lab, compared: lab.logic.comparison?.(lab.model) ?? [] };
}

/**
 * The forms in which the page shows one and the same program: a block of the prose that is the CommonJS program
 * of a lab stands beside that lab's ES module, and beside the server's own TypeScript when it is the hello-world.
 */
export function variantsOf(code: string): ProgramFile[] {
  const slug = SLUGS.find((candidate) =>
    programsOf(candidate).some((program) => program.text.trimEnd() === code.trimEnd()),
  );
  if (slug === undefined) return [];
  const typescript = labOf(slug).logic.isExample
    ? Object.values(hello).map((text) => ({ name: 'hello.ts', text }))
    : [];
  return [...programsOf(slug), ...typescript];
}
