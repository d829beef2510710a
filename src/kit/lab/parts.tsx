// The lines under a figure: verdict or failure, provenance, data.
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { explain } from '../../text/failures.ts';
import { browserProvenance, FRAME, liveProvenance, recordedProvenance } from '../../text/frame.ts';
import { french } from '../../text/typography.ts';
import { VERDICTS } from '../../text/verdicts.ts';
import type { Failure } from '../protocol/failure.ts';
import type { Header, Table } from '../protocol/stream.ts';
import type { Verdict } from '../protocol/verdict.ts';
import { useElapsed } from './use-clock.ts';
import type { Run } from './use-run.ts';

interface JudgedProps extends Verdict {
  /** In the place of the outcome's own. */
  word?: string | undefined;
  runs?: number | undefined;
  tones?: RegExp | undefined;
}

/** The first sentence of a verdict, and what follows it. */
function splitSentence(text: string): [first: string, rest: string] {
  const [first = '', ...rest] = text.split(/(?<=[.!?]) (?=\p{Lu})/u);
  return [first, rest.join(' ')];
}

/** A lab's verdict: its word and first sentence, then the rest in a smaller size. */
function VerdictText({ outcome, sentence, runs, tones }: JudgedProps) {
  const [first, rest] = splitSentence(sentence);
  return (
    <div class={`verdict ${outcome}`}>
      <p>
        <Judged
          outcome={outcome}
          word={runs === undefined ? undefined : FRAME.each(VERDICTS[outcome].word, runs)}
          sentence={first}
          // When the claim is refuted, the figure draws these marks in other tones.
          tones={outcome === 'confirmed' || outcome === 'qualified' ? tones : undefined}
        />
      </p>
      {rest !== '' && <p class="rest">{french(rest)}</p>}
    </div>
  );
}

/** An outcome's sign and word, then its sentence. */
export function Judged({ outcome, word, sentence, tones }: JudgedProps) {
  const own = VERDICTS[outcome];
  return (
    <>
      <span class="sign" aria-hidden="true">
        {own.sign}
      </span>{' '}
      <strong>{word ?? own.word}.</strong> {tones ? toned(french(sentence), tones) : french(sentence)}
    </>
  );
}

function toned(text: string, tones: RegExp): ComponentChildren {
  let end = 0;
  const parts = [...text.matchAll(tones)].flatMap(({ 0: words, index, groups = {} }) => {
    const before = text.slice(end, index);
    end = index + words.length;
    return [before, <span class={Object.keys(groups).find((tone) => groups[tone])}>{words}</span>];
  });
  return [...parts, text.slice(end)];
}

/** `begun`: a run that was refused has not been interrupted. */
function FailureNote({ failure, begun }: { failure: Failure; begun: boolean }) {
  const output = failure.family === 'program' ? failure.output.trim() : '';
  return (
    <div class="verdict failed">
      <p>
        <Judged
          outcome="failed"
          word={begun ? undefined : FRAME.notBegun}
          sentence={`${explain(failure)} ${FRAME.fallback}`}
        />
      </p>
      {output !== '' && <pre tabIndex={0}>{output}</pre>}
    </div>
  );
}

interface OutcomeProps {
  run: Run;
  /** What is said while the recording is played again. */
  pending?: string | undefined;
  verdict: (Verdict & { runs?: number }) | undefined;
  tones?: RegExp | undefined;
}

/** A live region: it changes when a run starts and when it ends, not event by event. */
export function RunOutcome({ run, pending, verdict, tones }: OutcomeProps) {
  const { phase, busy, shown, position, header, failure } = run;
  const waiting = busy && (phase === 'waiting' && position > 0 ? FRAME.queued : FRAME.measuring);
  return (
    <div class="outcome" role="status">
      {(waiting || pending) && <p class="verdict">{french(waiting || pending || '')}</p>}
      {/* Stopped before it measured anything, a run leaves the recording as it was: to see, nothing has changed. */}
      {phase === 'stopped' && (
        <p class={shown ? 'verdict' : 'visually-hidden'}>{french(shown ? FRAME.stopped : FRAME.fallback)}</p>
      )}
      {failure && <FailureNote failure={failure} begun={header !== undefined} />}
      {!busy && !failure && !pending && verdict && <VerdictText {...verdict} tones={tones} />}
    </div>
  );
}

interface ProvenanceLineProps {
  run: Run;
  /** How many runs the verdict is of, when the figure shows one of them. */
  runs: number;
  recorded: Header | undefined;
}

/** How many figures show a live run: above zero, the page's header says « en direct ». */
let liveFigures = 0;

/** Whether a figure is recorded or live is always said. */
export function ProvenanceLine({ run, runs, recorded }: ProvenanceLineProps) {
  const { busy, shown, origin, header } = run;
  const ago = useElapsed(run.endedAt, shown && !busy, 1000);
  useEffect(() => {
    if (!shown) return;
    const count = (more: number) => {
      liveFigures += more;
      document.documentElement.toggleAttribute('data-live-shown', liveFigures > 0);
    };
    count(1);
    return () => count(-1);
  }, [shown]);
  if (!shown || !header) {
    return recorded ? <p class="provenance">{french(recordedProvenance(recorded).join(' · '))}</p> : null;
  }
  const agoMs = busy ? null : ago;
  const parts =
    origin === 'browser' && recorded ? browserProvenance(recorded, agoMs) : liveProvenance(header, runs, agoMs);
  return <p class="provenance live">{french(parts.join(' · '))}</p>;
}

export function DataTable({ table }: { table: Table }) {
  return (
    <div class="table" tabIndex={0}>
      <table>
        <caption>{french(table.caption)}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {french(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([head, ...cells], row) => (
            <tr key={row}>
              <th scope="row">{typeof head === 'string' ? french(head) : head}</th>
              {cells.map((cell, index) => (
                <td key={table.columns[index + 1]}>{typeof cell === 'string' ? french(cell) : cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
