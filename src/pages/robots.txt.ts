// robots.txt: everything may be read; the sitemap where the site knows its address.
import type { APIRoute } from 'astro';

export const GET: APIRoute = ({ site }) => {
  const sitemap = site ? `Sitemap: ${new URL(`${import.meta.env.BASE_URL}sitemap.xml`, site)}\n` : '';
  return new Response(`User-agent: *\nAllow: /\n${sitemap}`);
};
