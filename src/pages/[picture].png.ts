// /apercu.png: the picture of the page, drawn at build from a recorded figure. Only a site that knows its address has one.
import type { APIRoute, GetStaticPaths } from 'astro';

export const getStaticPaths: GetStaticPaths = () => (import.meta.env.SITE ? [{ params: { picture: 'apercu' } }] : []);

export const GET: APIRoute = async () => {
  // What draws it takes longer to load than a page to render.
  const { drawPicture } = await import('../site/picture.ts');
  const picture = await drawPicture();
  return new Response(new Uint8Array(picture), { headers: { 'content-type': 'image/png' } });
};
