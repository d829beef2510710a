// The program's lines, and when each of them had its turn.
import { isLost, type Trace } from '../../kit/trace/reduce.ts';
import { NEVER } from '../../text/callbacks.ts';
import { nameOf } from './names.ts';

interface ListingProps {
  traces: readonly Trace[];
  /** The lines that are pointed at. */
  current: ReadonlySet<number>;
  /** Undefined before the page is awake: a line is then nothing to focus. */
  onPick: ((line: number) => void) | undefined;
}

/** The places, counted from 1, of the steps of a line; the script itself is not a line. */
function turns({ steps, spans, exit }: Trace, line: number): string {
  if (exit && spans.some((span) => span.line === line && isLost(span))) return NEVER;
  const places = steps.flatMap((step, index) => (step.line === line && step.kind !== 'main' ? [index + 1] : []));
  return places.length > 2 ? `${places[0]}…${places.at(-1)}` : places.join(' ');
}

/** Two programs that differ in a few lines are shown as one, those lines twice. */
function linesOf([first, second]: readonly Trace[]): string[][] {
  return (first?.source ?? []).map((text, index) => {
    const other = second?.source[index];
    return other === undefined || other === text ? [text] : [text, other];
  });
}

export function Listing({ traces, current, onPick }: ListingProps) {
  const several = traces.length > 1;
  return (
    <section class="listing" tabIndex={0} aria-label="Le programme, et l’étape où chaque ligne s’exécute">
      <p aria-hidden="true">
        {traces.map((trace) => (
          <span key={trace.file}>{several ? (nameOf(trace) === 'CommonJS' ? 'CJS' : 'ESM') : 'étape'}</span>
        ))}
      </p>
      <ol>
        {linesOf(traces).map((texts, index) => {
          const line = index + 1;
          const places = traces.map((trace) => turns(trace, line));
          const passes = places.some((place) => place !== '');
          const differs = new Set(places).size > 1;
          const pick =
            onPick && passes ? { tabIndex: 0, onFocus: () => onPick(line), onPointerEnter: () => onPick(line) } : {};
          return (
            <li key={line} class={current.has(line) ? 'current' : undefined} {...pick}>
              {places.map((place, which) => (
                <b key={which} class={differs ? 'differs' : undefined}>
                  {place}
                </b>
              ))}
              <code>{texts.join('\n')}</code>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
