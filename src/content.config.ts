// The schema of content/: the page's front matter.
// Also exported by astro:content, which is the whole of Astro's renderer to read before the schema is known.
import { defineCollection } from 'astro/content/config';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

/**
 * The seed's keys: all of them, for the page keeps its front matter though the site reads only `authors`, and no other: a
 * misspelt key would be lost in silence.
 */
const frontMatter = z.strictObject(
  {
    title: z.string(),
    displayTitle: z.string(),
    description: z.string(),
    authors: z.string().transform((names) => names.split(/\s*,\s*/).filter(Boolean)),
    category: z.string(),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `Clé inconnue dans l’en-tête : ${issue.keys.join(', ')}. Clés connues : title, displayTitle, description, authors, category.`
        : undefined,
  },
);

export const collections = {
  pages: defineCollection({
    loader: glob({ base: './content', pattern: '*.mdx' }),
    schema: frontMatter,
  }),
};
