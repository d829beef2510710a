// A whole program beside its lanes, so it has no excerpt: its lines, and the steps in which each of them ran.
import { lostSpans, type Trace } from '../../kit/trace/reduce.ts';
import { NEVER } from '../../text/callbacks.ts';

interface ListingProps {
  trace: Trace;
  /** The line that is pointed at. */
  current: number | undefined;
  /** Undefined before the page is awake: a line is then nothing to focus. */
  onPick: ((line: number) => void) | undefined;
}

/** The places, counted from 1, of the steps of a line; the script itself is not a line. */
function turns(trace: Trace, line: number): string {
  if (lostSpans(trace).some((span) => span.line === line)) return NEVER;
  const places = trace.steps.flatMap((step, index) => (step.line === line && step.kind !== 'main' ? [index + 1] : []));
  return places.length > 2 ? `${places[0]}…${places.at(-1)}` : places.join(' ');
}

export function Listing({ trace, current, onPick }: ListingProps) {
  const lines = trace.source.map((text, index) => ({ text, line: index + 1 })).filter(({ text }) => text !== '');
  return (
    <section class="listing" tabIndex={0} aria-label="Le programme, et l’étape où chaque ligne s’exécute">
      <p aria-hidden="true">
        <b>étape</b>
        <i>ligne</i>
      </p>
      <ol>
        {lines.map(({ text, line }) => {
          const places = turns(trace, line);
          const pick =
            onPick && places !== ''
              ? { tabIndex: 0, onFocus: () => onPick(line), onPointerEnter: () => onPick(line) }
              : {};
          return (
            <li key={line} class={`${current === line ? 'current' : ''}${places === NEVER ? ' never' : ''}`} {...pick}>
              <b>{places}</b>
              <i>{line}</i>
              <code>{text}</code>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
