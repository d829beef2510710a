// /donnees/<slug>.ndjson: a recorded run, as the server streams a live one; <slug>.counter-<word>.…: a counter-example's, and its program.
import type { APIRoute, GetStaticPaths } from 'astro';
import { encodeRecording } from '../../kit/protocol/recording.ts';
import { labOf, SLUGS } from '../../site/labs.ts';

interface Props {
  text: string;
}

const path = (file: string, text: string) => ({ params: { file }, props: { text } satisfies Props });

export const getStaticPaths: GetStaticPaths = () =>
  SLUGS.map(labOf).flatMap(({ view: { slug }, recorded, counters }) => [
    ...(recorded ? [path(`${slug}.ndjson`, encodeRecording(recorded.shown))] : []),
    ...counters.flatMap(({ word, program, recorded: run }) => [
      ...(run ? [path(`${slug}.counter-${word}.ndjson`, encodeRecording(run.shown))] : []),
      path(`${slug}.${program.name}`, program.text),
    ]),
  ]);

export const GET: APIRoute<Props> = ({ props }) => new Response(props.text);
