// The schema of content/: the page's front matter.
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { frontMatter } from './page/schema.ts';

export const collections = {
  pages: defineCollection({
    loader: glob({ base: './content', pattern: '*.mdx' }),
    schema: frontMatter,
  }),
};
