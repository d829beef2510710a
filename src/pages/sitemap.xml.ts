// The site's pages, when its address is known (SITE_URL at build).
import type { APIRoute } from 'astro';

const PAGES = ['', 'accessibilite/'];

export const GET: APIRoute = ({ site }) => {
  const urls = site
    ? PAGES.map((page) => `<url><loc>${new URL(import.meta.env.BASE_URL + page, site)}</loc></url>`)
    : [];
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>\n`,
  );
};
