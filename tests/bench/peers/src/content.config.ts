// The documents of the bare site.
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';

export const collections = { documents: defineCollection({ loader: glob({ base: './documents', pattern: '*.mdx' }) }) };
