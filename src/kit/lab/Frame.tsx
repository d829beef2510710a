// The frame around a figure: controls, chart, verdict, provenance, data. Drawn at build, then live.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { FRAME, liveProvenance, recordedProvenance } from '../../text/frame.ts';
import { french } from '../../text/typography.ts';
import { defaultsOf, type Value, type Values } from '../protocol/parameters.ts';
import { Controls } from './Controls.tsx';
import { type CompanionMark, readCompanion } from './companion.ts';
import type { LabView } from './island.tsx';
import { DataTable, FailureNote, Provenance, VerdictLine } from './parts.tsx';
import { parseRecording } from './recording.ts';
import { useElapsed } from './use-clock.ts';
import { useRun } from './use-run.ts';

interface FrameProps {
  lab: LabView;
  /** The text of `recording.ndjson`; empty for a lab that was never recorded. */
  recording: string;
}

export function Frame({ lab, recording }: FrameProps) {
  const recorded = useMemo(() => parseRecording(recording), [recording]);
  const [values, setValues] = useState<Values>(() => defaultsOf(lab.parameters));
  const [companion, setCompanion] = useState<CompanionMark>();
  useEffect(() => setCompanion(readCompanion()), []);

  const run = useRun(lab.slug);
  const busy = run.phase === 'waiting' || run.phase === 'running';
  const elapsed = useElapsed(run.startedAt, run.phase === 'running', 100);

  // A run that failed before it measured anything leaves the recording in place.
  const live = run.phase !== 'recorded' && run.phase !== 'failed' && run.header !== undefined;
  const ago = useElapsed(run.endedAt, live && !busy, 1000);
  const events = live ? run.events : recorded?.events;
  const model = useMemo(() => lab.reduce(events ?? []), [lab, events]);
  const verdict = live ? run.verdict : recorded && lab.verify(model);

  const change = (name: string, value: Value) => setValues((before) => ({ ...before, [name]: value }));
  const expectedMs = lab.expectedMs(values);
  return (
    <>
      <Controls
        slug={lab.slug}
        schema={lab.parameters}
        values={values}
        disabled={busy || companion === undefined}
        onChange={change}
        onSubmit={() => run.start(values)}
      >
        {busy ? (
          <button type="button" onClick={run.stop}>
            {FRAME.stop}
          </button>
        ) : (
          <button type="submit" disabled={companion === undefined}>
            {FRAME.run}
          </button>
        )}
        <span class="progress">
          {busy && (
            <progress aria-label={FRAME.runningVerdict} max={expectedMs} value={Math.min(elapsed, expectedMs)} />
          )}
          <span class="elapsed">
            {french(
              run.phase === 'waiting'
                ? FRAME.waiting(run.position)
                : run.phase === 'running'
                  ? FRAME.running(Math.round(elapsed / 100) * 100)
                  : FRAME.expected(expectedMs),
            )}
          </span>
        </span>
        {live && !busy && (
          <button type="button" class="quiet" onClick={run.reset}>
            {FRAME.backToRecording}
          </button>
        )}
      </Controls>
      <div class="chart">
        <lab.Figure model={model} label={french(lab.describe(model))} />
      </div>
      <div class="outcome" role="status">
        {verdict && <VerdictLine verdict={verdict} />}
        {busy && !verdict && <p class="verdict">{FRAME.runningVerdict}</p>}
        {run.phase === 'stopped' && <p class="verdict">{french(live ? FRAME.stopped : FRAME.fallback)}</p>}
        {run.failure && <FailureNote failure={run.failure} />}
      </div>
      {live && run.header ? (
        <Provenance live parts={liveProvenance(run.header, busy ? null : ago)} />
      ) : (
        recorded && <Provenance live={false} parts={recordedProvenance(recorded.header)} />
      )}
      <details class="data">
        <summary>{FRAME.data}</summary>
        <DataTable table={lab.tabulate(model)} />
      </details>
    </>
  );
}
