// « Tout vérifier »: the table of claims, and their verdicts on the reader's machine as they come.
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { french } from '../../text/typography.ts';
import { summary, VERIFICATION } from '../../text/verification.ts';
import type { Verdict } from '../protocol/verdict.ts';
import { Quiet } from './buttons.tsx';
import { Judged } from './parts.tsx';
import { useVerification, type Verifiable, type Verification } from './use-verification.ts';

export interface VerifiableRow {
  slug: string;
  /** HTML of the cells that the build makes: what is tested, and what was recorded. */
  cells: readonly string[];
}

interface VerifyAllProps {
  rows: readonly VerifiableRow[];
  /** The labs of the rows, in their order; none at build, where nothing runs. */
  labs?: readonly Verifiable[];
  onProgress?(text: string): void;
  /** Called once the table can be used. */
  onHydrated?(): void;
}

const NONE: readonly Verifiable[] = [];

export function VerifyAll({ rows, labs = NONE, onProgress, onHydrated }: VerifyAllProps) {
  const verification = useVerification(labs);
  // A layout effect: no press can come between the listeners and `onHydrated`, and be answered twice.
  useLayoutEffect(() => onHydrated?.(), []);

  const { phase, results } = verification;
  const started = phase !== 'never';
  useEffect(() => {
    if (started) onProgress?.(french(VERIFICATION.short(phase === 'running', results.length, rows.length)));
  }, [phase, results.length]);
  return (
    <>
      <div class="verify-actions">
        <Buttons labs={labs} verification={verification} />
      </div>
      <div class="table" tabIndex={0}>
        <table class="claims">
          <thead>
            <tr>
              <th scope="col">{french(VERIFICATION.columns.claim)}</th>
              <th scope="col">{VERIFICATION.columns.recorded}</th>
              {started && <th scope="col">{VERIFICATION.columns.here}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ slug, cells: [claim = '', recorded = ''] }, index) => (
              <tr key={slug}>
                <th scope="row" dangerouslySetInnerHTML={{ __html: claim }} />
                <td data-label={VERIFICATION.columns.recorded} dangerouslySetInnerHTML={{ __html: recorded }} />
                {started && (
                  <td data-label={VERIFICATION.columns.here}>
                    {results[index] ? (
                      <Cell {...results[index]} />
                    ) : (
                      <span class="pending">
                        {phase === 'running' && index === results.length ? VERIFICATION.running : VERIFICATION.pending}
                      </span>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** A verdict in the table. `note`: where it comes from. */
export function Cell({ outcome, sentence, note }: Verdict & { note?: string }) {
  return (
    <div class={outcome}>
      <Judged outcome={outcome} sentence={sentence} />
      {note && <span class="note">{french(note)}</span>}
    </div>
  );
}

function Buttons({ labs, verification }: { labs: readonly Verifiable[]; verification: Verification }) {
  const { phase, results, reason, elapsedMs, start, stop } = verification;
  const left = labs.slice(results.length).reduce((sum, { expectedMs }) => sum + expectedMs, 0);
  const total = labs.reduce((sum, { expectedMs }) => sum + expectedMs, 0);
  const label = { never: 'run', running: 'stop', stopped: 'resume', lost: 'resume', done: 'again' } as const;
  return (
    <>
      <button type="button" class="main" onClick={phase === 'running' ? stop : start}>
        {VERIFICATION[label[phase]]}
      </button>
      {phase === 'running' && (
        <>
          <progress aria-label={VERIFICATION.run} max={total} value={total - left} />
          <span class="elapsed">{french(VERIFICATION.progress(results.length, labs.length, left))}</span>
        </>
      )}
      <p class="summary" role="status">
        {phase === 'lost' && french(`${reason} ${VERIFICATION.kept}`)}
        {phase === 'stopped' && `${VERIFICATION.stopped} ${VERIFICATION.kept}`}
        {phase === 'done' && french(summary(results, elapsedMs))}
      </p>
      {phase === 'done' && (
        <>
          <Quiet onClick={() => download(results)}>{VERIFICATION.json}</Quiet>
          <Quiet onClick={printTable}>{VERIFICATION.print}</Quiet>
        </>
      )}
    </>
  );
}

function download(results: Verification['results']): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(results, null, 2)], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: url, download: 'verifications.json' }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** The print style sheet shows nothing else while the mark is there. */
function printTable(): void {
  document.documentElement.dataset['print'] = 'table';
  addEventListener('afterprint', () => delete document.documentElement.dataset['print'], { once: true });
  print();
}
