// /donnees/<slug>.ndjson and /donnees/<slug>.counter-<word>.ndjson: a recorded run, as the server streams a live one.
import type { APIRoute, GetStaticPaths } from 'astro';
import { encodeRecording, type Recording } from '../../kit/protocol/recording.ts';
import { labOf, SLUGS } from '../../site/labs.ts';

export const getStaticPaths: GetStaticPaths = () =>
  SLUGS.map(labOf).flatMap(({ view: { slug }, recorded, counters }) => [
    ...(recorded ? [{ params: { name: slug }, props: { recorded } }] : []),
    ...counters.flatMap(({ word, recorded: run }) =>
      run ? [{ params: { name: `${slug}.counter-${word}` }, props: { recorded: run.shown } }] : [],
    ),
  ]);

export const GET: APIRoute<{ recorded: Recording }> = ({ props }) => new Response(encodeRecording(props.recorded));
