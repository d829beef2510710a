// /donnees/<slug>.ndjson: a lab's recorded run, line by line as the server streams a live one.
import type { APIRoute, GetStaticPaths } from 'astro';
import { encodeRecording, type Recording } from '../../kit/protocol/recording.ts';
import { labOf, SLUGS } from '../../site/labs.ts';

export const getStaticPaths: GetStaticPaths = () =>
  SLUGS.flatMap((slug) => {
    const { recorded } = labOf(slug);
    return recorded ? [{ params: { slug }, props: { recorded } }] : [];
  });

export const GET: APIRoute<{ recorded: Recording }> = ({ props }) => new Response(encodeRecording(props.recorded));
