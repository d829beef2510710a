// /sitemap.xml: the site's pages. Only a site that knows its address (SITE_URL at build) has one.
import type { APIRoute, GetStaticPaths } from 'astro';

const PAGES = ['', 'accessibilite/'];

export const getStaticPaths: GetStaticPaths = () => (import.meta.env.SITE ? [{ params: { sitemap: 'sitemap' } }] : []);

export const GET: APIRoute = ({ site }) => {
  const urls = PAGES.map((page) => `<url><loc>${new URL(import.meta.env.BASE_URL + page, site)}</loc></url>`);
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>\n`,
  );
};
