// /apercu.png: the picture of the page, drawn at build from a recorded figure. Only a site that knows its address has one.
import type { APIRoute, GetStaticPaths } from 'astro';
import { labOf, PICTURED } from '../page/labs.ts';
import { PAGE } from '../text/page.ts';

export const getStaticPaths: GetStaticPaths = () => (import.meta.env.SITE ? [{ params: { picture: 'apercu' } }] : []);

export const GET: APIRoute = async () => {
  // What draws it takes longer to load than a page to render.
  const { drawPicture } = await import('../page/picture.ts');
  const picture = await drawPicture(PICTURED, PAGE.name, labOf(PICTURED).logic.question);
  return new Response(new Uint8Array(picture), { headers: { 'content-type': 'image/png' } });
};
