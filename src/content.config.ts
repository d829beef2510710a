// The schema of content/: the page's front matter, and its corrections.
import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { parseCorrections } from './page/corrections.ts';
import { corrections as correctionSchema, frontMatter } from './page/schema.ts';

export const collections = {
  pages: defineCollection({
    loader: glob({ base: './content', pattern: '*.mdx' }),
    schema: frontMatter,
  }),
  corrections: defineCollection({
    loader: file('content/corrections.yaml', {
      parser: (text) => parseCorrections(text).map((correction, index) => ({ id: String(index + 1), ...correction })),
    }),
    schema: correctionSchema,
  }),
};
