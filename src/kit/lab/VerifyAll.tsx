// « Tout vérifier »: the table of claims, and their verdicts on the reader's machine as they come.
import { useEffect } from 'preact/hooks';
import { french, quoted } from '../../text/typography.ts';
import { summary, VERIFICATION } from '../../text/verification.ts';
import type { Verdict } from '../protocol/verdict.ts';
import type { LabView } from './lab-view.ts';
import { Judged } from './parts.tsx';
import { useVerification, type Verification } from './use-verification.ts';

export interface VerifiableRow {
  slug: string;
  claim: string;
  /** With the default parameters. */
  expectedMs: number;
  recorded: Verdict;
  /** « Node.js 24.21.0 · Linux, 2 cœurs » of the recording. */
  machine: string;
}

interface VerifyAllProps {
  rows: readonly VerifiableRow[];
  /** The labs of the rows, in their order; none at build, where nothing runs. */
  labs?: readonly LabView[];
  /** Called once the table can be used. */
  onHydrated?(): void;
}

const NONE: readonly LabView[] = [];

export function VerifyAll({ rows, labs = NONE, onHydrated }: VerifyAllProps) {
  const verification = useVerification(labs);
  useEffect(() => onHydrated?.(), []);

  const { phase, results } = verification;
  const started = phase !== 'never';
  return (
    <>
      <div class="verify-actions">
        <Buttons rows={rows} verification={verification} />
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
            {rows.map(({ slug, claim, recorded, machine }, index) => (
              <tr key={slug}>
                <th scope="row">
                  <a href={`#${slug}`}>{french(`« ${quoted(claim)} »`)}</a>
                </th>
                <td data-label={VERIFICATION.columns.recorded}>
                  <Cell verdict={recorded} note={machine} />
                </td>
                {started && (
                  <td data-label={VERIFICATION.columns.here}>
                    {results[index] ? (
                      <Cell verdict={results[index]} />
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

function Cell({ verdict: { outcome, sentence }, note }: { verdict: Verdict; note?: string }) {
  return (
    <div class={outcome}>
      <Judged outcome={outcome} sentence={sentence} />
      {note && <span class="note">{french(note)}</span>}
    </div>
  );
}

function Buttons({ rows, verification }: { rows: readonly VerifiableRow[]; verification: Verification }) {
  const { phase, results, elapsedMs, start, stop } = verification;
  const left = rows.slice(results.length).reduce((sum, { expectedMs }) => sum + expectedMs, 0);
  const total = rows.reduce((sum, { expectedMs }) => sum + expectedMs, 0);
  const label = { never: 'run', running: 'stop', stopped: 'resume', lost: 'resume', done: 'again' } as const;
  return (
    <>
      <button type="button" class="main" onClick={phase === 'running' ? stop : start}>
        {VERIFICATION[label[phase]]}
      </button>
      {phase === 'running' && (
        <>
          <progress aria-label={VERIFICATION.run} max={total} value={total - left} />
          <span class="elapsed">{french(VERIFICATION.progress(results.length, rows.length, left))}</span>
        </>
      )}
      <p class="summary" role="status">
        {phase === 'lost' && VERIFICATION.lost}
        {phase === 'stopped' && VERIFICATION.stopped}
        {phase === 'done' &&
          french(
            summary(
              results.map(({ outcome }) => outcome),
              elapsedMs,
            ),
          )}
      </p>
      {phase === 'done' && (
        <>
          <button type="button" class="quiet" onClick={() => download(results)}>
            {VERIFICATION.json}
          </button>
          <button type="button" class="quiet" onClick={printTable}>
            {VERIFICATION.print}
          </button>
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
