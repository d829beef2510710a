// The schema of content/: the page's front matter.
// Also exported by astro:content, which is the whole of Astro's renderer to read before the schema is known.
import { defineCollection } from 'astro/content/config';
import { glob } from 'astro/loaders';
import { frontMatter } from './site/schema.ts';

export const collections = {
  pages: defineCollection({
    loader: glob({ base: './content', pattern: '*.mdx' }),
    schema: frontMatter,
  }),
};
