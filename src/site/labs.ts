// The labs as the build knows them: figures, recordings, programs, and their order on the page.

import { createHash } from 'node:crypto';
import content from '../../content/a-propos.mdx?raw';
import type { LabView } from '../kit/lab/lab-view.ts';
import { type Compared, judge, type LabLogic } from '../kit/protocol/lab.ts';
import { defaultsOf } from '../kit/protocol/parameters.ts';
import { encodeRecording, parseRecording, type Recording } from '../kit/protocol/recording.ts';
import type { Verdict } from '../kit/protocol/verdict.ts';

type LogicPart = Partial<LabLogic>;

const figures = import.meta.glob<LabView['Figure']>('../labs/*/Figure.tsx', { eager: true, import: 'Figure' });
/** Only whether they are there is asked at build. */
const browserRuns = import.meta.glob('../labs/*/browser-run.ts');
const claims = import.meta.glob<LogicPart>('../labs/*/claim.ts', { eager: true });
const events = import.meta.glob<LogicPart>('../labs/*/events.ts', { eager: true });
const parameters = import.meta.glob<LogicPart>('../labs/*/parameters.ts', { eager: true });
const recordings = import.meta.glob<string>('../labs/*/recording.ndjson', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const programs = import.meta.glob<string>('../labs/*/program*.*', {
  eager: true,
  query: '?raw',
  import: 'default',
});
import.meta.glob('../labs/*/figure.css', { eager: true });
const hello = import.meta.glob<string>('../server/hello.ts', { eager: true, query: '?raw', import: 'default' });

/** Slugs in the order of the page. */
export const SLUGS = [...content.matchAll(/<Lab name="([\w-]+)"/g)].map((match) => match[1] as string);

export interface ProgramFile {
  name: string;
  text: string;
}

/** `cjs`, `mjs`, `py`: what a program is written in. */
export const kindOf = (file: string): string => file.split('.').pop() ?? '';

export interface PageLab {
  /** Counts from 1, in the order of the page. */
  index: number;
  view: LabView;
  /** Whether it also runs in the reader's own browser. */
  runsInBrowser: boolean;
  logic: LabLogic;
  /** Judged by the lab's claim as it is at this build. Absent for a lab that was never recorded. */
  recorded: Recording | undefined;
  /** Empty for a lab that was never recorded. */
  recordingUrl: string;
  programs: ProgramFile[];
}

function readRecording(logic: LabLogic, text: string): Recording | undefined {
  const recorded = parseRecording(text);
  if (!recorded) return undefined;
  const { header, events } = recorded;
  const durationMs = recorded.judgement?.durationMs ?? events.at(-1)?.t ?? 0;
  const judgement = {
    type: 'verdict',
    durationMs,
    ...judge(logic, { parameters: header.parameters, events }),
  } as const;
  return { header, events, judgement };
}

/** The address changes with the content: a reader's cache never mixes two builds. */
function urlOf(slug: string, recorded: Recording | undefined): string {
  if (!recorded) return '';
  const version = createHash('sha256').update(encodeRecording(recorded)).digest('hex').slice(0, 8);
  return `${import.meta.env.BASE_URL}donnees/${slug}.ndjson?v=${version}`;
}

/** The claim's own program first, `program-<word>` after it. */
function programsOf(slug: string): ProgramFile[] {
  const folder = `../labs/${slug}/`;
  return Object.entries(programs)
    .filter(([path]) => path.startsWith(folder))
    .map(([path, text]) => ({ name: path.slice(folder.length), text }))
    .sort((a, b) => Number(b.name.startsWith('program.')) - Number(a.name.startsWith('program.')));
}

function readLab(slug: string): PageLab {
  const file = (name: string) => `../labs/${slug}/${name}`;
  const Figure = figures[file('Figure.tsx')];
  if (!Figure) throw new Error(`src/labs/${slug}/Figure.tsx does not export a Figure`);
  const logic = {
    ...parameters[file('parameters.ts')],
    ...events[file('events.ts')],
    ...claims[file('claim.ts')],
  } as LabLogic;
  const recorded = readRecording(logic, recordings[file('recording.ndjson')] ?? '');
  return {
    index: SLUGS.indexOf(slug) + 1,
    view: { slug, ...logic, Figure },
    runsInBrowser: file('browser-run.ts') in browserRuns,
    logic,
    recorded,
    recordingUrl: urlOf(slug, recorded),
    programs: programsOf(slug),
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
  const { logic, recorded } = labOf(slug);
  return recorded?.judgement ?? logic.verify(logic.reduce({ parameters: defaultsOf(logic.parameters), events: [] }));
}

/** The first lab that has a comparison to show for the whole page, and what it measured. */
export function comparedLab(): { lab: PageLab; compared: readonly Compared[] } {
  const lab = SLUGS.map(labOf).find(({ logic }) => logic.comparison);
  if (!lab) throw new Error('no lab on the page has a comparison: content/a-propos.mdx must place one');
  const { logic, recorded } = lab;
  const parameters = recorded?.header.parameters ?? defaultsOf(logic.parameters);
  const model = logic.reduce({ parameters, events: recorded?.events ?? [] });
  return { lab, compared: logic.comparison?.(model) ?? [] };
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
