// The labs as the build knows them: islands, recordings, programs, and their order on the page.

import content from '../../content/a-propos.mdx?raw';
import type { Island } from '../kit/lab/island.tsx';

const islands = import.meta.glob<Island>('../labs/*/island.tsx', { eager: true, import: 'default' });
const recordings = import.meta.glob<string>('../labs/*/recording.ndjson', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const recordingUrls = import.meta.glob<string>('../labs/*/recording.ndjson', {
  eager: true,
  query: '?url',
  import: 'default',
});
const programs = import.meta.glob<string>('../labs/*/program*.*', { eager: true, query: '?raw', import: 'default' });
import.meta.glob('../labs/*/figure.css', { eager: true });
const hello = import.meta.glob<string>('../server/hello.ts', { eager: true, query: '?raw', import: 'default' });

/** Slugs in the order of the page. */
export const SLUGS = [...content.matchAll(/<Lab name="([\w-]+)"/g)].map((match) => match[1] as string);

export interface ProgramFile {
  name: string;
  code: string;
}

export interface PageLab {
  /** Counts from 1, in the order of the page. */
  index: number;
  view: Island['view'];
  recording: string;
  /** Empty for a lab that was never recorded. */
  recordingUrl: string;
  programs: ProgramFile[];
}

function programsOf(slug: string): ProgramFile[] {
  const folder = `../labs/${slug}/`;
  return Object.entries(programs)
    .filter(([path]) => path.startsWith(folder))
    .map(([path, code]) => ({ name: path.slice(folder.length), code }));
}

/** A lab by its slug; the build has already refused unknown ones. */
export function labOf(slug: string): PageLab {
  const file = (name: string) => `../labs/${slug}/${name}`;
  const view = islands[file('island.tsx')]?.view;
  if (!view) throw new Error(`src/labs/${slug}/island.tsx does not export an island`);
  return {
    index: SLUGS.indexOf(slug) + 1,
    view,
    recording: recordings[file('recording.ndjson')] ?? '',
    recordingUrl: recordingUrls[file('recording.ndjson')] ?? '',
    programs: programsOf(slug),
  };
}

/**
 * The forms in which the page shows one and the same program: a block of the prose that is the CommonJS program
 * of a lab stands beside that lab's ES module, and beside the server's own TypeScript when it is the hello-world.
 */
export function variantsOf(code: string): ProgramFile[] {
  const slug = SLUGS.find((candidate) => programsOf(candidate).some((program) => program.code === code));
  if (slug === undefined) return [];
  const typescript = slug === 'bonjour' ? Object.values(hello).map((text) => ({ name: 'hello.ts', code: text })) : [];
  return [...programsOf(slug), ...typescript];
}
