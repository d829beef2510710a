// /apercu.png: the picture of the page, drawn at build from a recorded figure.
import type { APIRoute } from 'astro';
import { labOf } from '../page/labs.ts';
import { drawPicture, PICTURED } from '../page/picture.ts';
import { PAGE } from '../text/page.ts';

export const GET: APIRoute = async () => {
  const picture = await drawPicture(PICTURED, PAGE.name, labOf(PICTURED).logic.question);
  return new Response(new Uint8Array(picture), { headers: { 'content-type': 'image/png' } });
};
