// /donnees/<slug>.ndjson: a lab's recorded run, line by line as the server streams a live one.
import type { APIRoute, GetStaticPaths } from 'astro';
import { labOf, SLUGS } from '../../site/labs.ts';

export const getStaticPaths: GetStaticPaths = () =>
  SLUGS.filter((slug) => labOf(slug).recording !== '').map((slug) => ({ params: { slug } }));

export const GET: APIRoute = ({ params }) => new Response(labOf(params['slug'] ?? '').recording);
