// What a request costs of processor time on three servers: a bar each, with a tick for every pass, and its memory beside.
import { type BarRow, BarRows } from '../../kit/figure/BarRows.tsx';
import { Caption, Drawing } from '../../kit/figure/Drawing.tsx';
import type { Tone } from '../../kit/figure/marks.tsx';
import type { FigureProps } from '../../kit/lab/lab-view.ts';
import { bytes, duration, rough } from '../../text/format.ts';
import { type Model, NAMES, SERVERS, type Server, type Side } from './events.ts';

const TONES: Record<Server, Tone> = { asyncio: 'plain', threads: 'other', node: 'node' };

/** What the scale shows at least, in ms. */
const LEAST = 0.1;

export const tones = /(?<other>des threads)|(?<node>Node\.js)/g;

export function Figure({ model, label }: FigureProps<Model>) {
  return (
    <Drawing label={label}>
      <Caption text="Temps de processeur par requête ; un trait par passe" />
      <BarRows rows={rowsOf(model)} format={(value) => duration(rough(value))} least={LEAST} />
    </Drawing>
  );
}

function rowsOf({ sides }: Model): BarRow[] {
  return SERVERS.map((server) => {
    const side = sides[server];
    const row = { text: NAMES[server], tone: TONES[server] };
    return side
      ? { ...row, aside: costsOf(side), value: side.cpu ?? 0, measures: side.passes }
      : { ...row, aside: '…', value: 0 };
  });
}

function costsOf({ cpu, memory }: Side): string {
  const time = cpu === undefined ? 'temps non mesuré' : duration(rough(cpu));
  return `${time} ; ${memory === null ? 'mémoire non mesurée' : `${bytes(rough(memory))} de mémoire par connexion`}`;
}
