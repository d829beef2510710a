// One program's steps in their lanes, one lane for each kind of callback.

import { CALLBACKS, KINDS, NEVER } from '../../text/callbacks.ts';
import { french } from '../../text/typography.ts';
import type { Tone } from '../figure/marks.tsx';
import type { Kind } from '../protocol/callbacks.ts';
import { Lanes } from './Lanes.tsx';
import { lostSpans, type Trace } from './reduce.ts';

/** Always there, so that nothing moves when a callback of another kind arrives. */
const USUAL = (Object.keys(KINDS) as Kind[]).filter((kind) => kind !== 'other');

const toneOf = (kind: Kind): Tone => (kind === 'main' ? 'plain' : kind === 'other' ? 'other' : 'node');

/** The lanes that these programs need. */
export function kindsOf(traces: readonly Trace[]): readonly Kind[] {
  const strange = traces.some(({ steps }) => steps.some(({ kind }) => kind === 'other'));
  return strange ? [...USUAL, 'other'] : USUAL;
}

interface TraceLanesProps {
  trace: Trace | undefined;
  title?: string | undefined;
  kinds: readonly Kind[];
  /** What became of the program, once it has ended. */
  ending: string | undefined;
  label: string;
  current: number | undefined;
  onPick(step: number): void;
}

export function TraceLanes({ trace, title, kinds, ending, ...pointing }: TraceLanesProps) {
  const lane = ({ kind }: { kind: Kind }) => kinds.indexOf(kind);
  const { steps = [], spans = [], mainEnd } = trace ?? {};
  const lost = trace ? lostSpans(trace) : [];
  return (
    <section>
      {title && <h3>{title}</h3>}
      <Lanes
        names={kinds.map((kind) => KINDS[kind].lane)}
        steps={steps.map((step) => ({ lane: lane(step), tone: toneOf(step.kind), from: step.from }))}
        spans={spans.map((span) => ({ ...span, lane: lane(span), lost: lost.includes(span) }))}
        never={NEVER}
        top={mainEnd === undefined ? undefined : { after: mainEnd, text: CALLBACKS.mainEnd }}
        bottom={ending === undefined ? undefined : { after: steps.length, text: french(ending) }}
        {...pointing}
      />
    </section>
  );
}
