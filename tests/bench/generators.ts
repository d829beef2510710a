// Who builds the document: this project, and what a reader would use instead.
import { DESCRIPTION } from './document.ts';

/** What is the same for every build of a generator. */
export interface Generator {
  name: string;
  title: string;
  /** Whose version is told. */
  package: string;
  /** The folder of the documents. */
  documents: string;
  extension: 'md' | 'mdx';
  /** Where the built site lies. */
  output: string;
  /** Run by Node.js; below node_modules. */
  program: string;
  /** What a build keeps for the next one: removed, so that every build is a first one. */
  caches: readonly string[];
  /** The text of a document with its title. */
  write(title: string, body: string): string;
}

const ASTRO = {
  program: 'astro/bin/astro.mjs',
  caches: ['dist', '.astro', 'node_modules/.astro', 'node_modules/.vite'],
  output: 'dist',
};

const withFrontMatter = (title: string, body: string) =>
  `---\ntitle: '${title}'\ndescription: '${DESCRIPTION}'\n---\n\n${body}`;

/** This project: its own page with the labs is the first document. */
export const PROJECT: Generator = {
  ...ASTRO,
  name: 'project',
  title: 'this project',
  package: 'astro',
  documents: 'content',
  extension: 'mdx',
  write: (title, body) =>
    `---\ntitle: about\ndisplayTitle: '${title}'\ndescription: '${DESCRIPTION}'\nauthors: nobody\ncategory: about\n---\n\n${body}`,
};

/** The limit: no layout, no style, no script. */
export const BARE: Generator = {
  ...ASTRO,
  name: 'astro',
  title: 'bare Astro',
  package: 'astro',
  documents: 'documents',
  extension: 'mdx',
  write: withFrontMatter,
};

export const PEERS: readonly Generator[] = [
  {
    ...ASTRO,
    name: 'starlight',
    title: 'Starlight',
    package: '@astrojs/starlight',
    documents: 'src/content/docs',
    extension: 'md',
    write: withFrontMatter,
  },
  {
    name: 'vitepress',
    title: 'VitePress',
    package: 'vitepress',
    documents: 'documents',
    extension: 'md',
    program: 'vitepress/bin/vitepress.js',
    caches: ['.vitepress/dist', '.vitepress/cache', '.vitepress/.temp'],
    output: '.vitepress/dist',
    // Its theme shows no title of its own.
    write: (title, body) => withFrontMatter(title, `# ${title}\n\n${body}`),
  },
  {
    name: 'docusaurus',
    title: 'Docusaurus',
    package: '@docusaurus/core',
    documents: 'documents',
    extension: 'md',
    program: '@docusaurus/core/bin/docusaurus.mjs',
    caches: ['build', '.docusaurus', 'node_modules/.cache'],
    output: 'build',
    write: withFrontMatter,
  },
];

/** Those whose ratio has a limit are measured in every round, the others in the first. */
export const hasLimit = (generator: Generator) => generator === PROJECT || generator === BARE;
