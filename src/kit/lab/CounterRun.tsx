// A counter-example on the page: the lab's own figure and verdict, in a frame that cannot be taken for the lab's.
import { useEffect, useMemo } from 'preact/hooks';
import { FRAME } from '../../text/frame.ts';
import { french } from '../../text/typography.ts';
import { valuesWithin } from '../protocol/parameters.ts';
import type { Recording } from '../protocol/recording.ts';
import { isJudged, type Outcome } from '../protocol/verdict.ts';
import { Quiet } from './buttons.tsx';
import type { LabView } from './lab-view.ts';
import { readPageConfig } from './page-config.ts';
import { ProvenanceLine, RunOutcome } from './parts.tsx';
import { requestRun } from './request-run.ts';
import { schemaOnPage } from './start-run.ts';
import { useRun } from './use-run.ts';

interface CounterRunProps {
  lab: LabView;
  word: string;
  /** What its measurement should say. */
  expected: Outcome;
  recorded: Recording;
  onClose(): void;
}

/** Runs it at once where a companion can; shows its recording elsewhere, or when the run fails. */
export function CounterRun({ lab, word, expected, recorded, onClose }: CounterRunProps) {
  const config = readPageConfig();
  const run = useRun();
  // What was recorded with a choice that a public server does not accept is only shown there.
  const values =
    config?.labs === 'on' ? valuesWithin(schemaOnPage(lab, config), recorded.header.parameters) : undefined;
  const start = values && (() => run.start('server', (signal) => requestRun(lab.slug, values, signal, word)));
  useEffect(() => {
    start?.();
  }, []);

  const { header = recorded.header, events, judgement } = run.shown ? run : recorded;
  const model = useMemo(() => lab.reduce({ parameters: header.parameters, events }), [lab, header, events, run.count]);
  return (
    <>
      <RunOutcome run={run} verdict={judgement} />
      {judgement && !run.busy && isJudged(judgement) && (
        <p class="hint">{french(judgement.outcome === expected ? FRAME.asExpected : FRAME.notAsExpected)}</p>
      )}
      <div class="chart">
        <lab.Figure model={model} label={french(judgement?.description ?? FRAME.measuring)} />
      </div>
      <p class="actions">
        {start && (
          <button type="button" onClick={run.busy ? run.stop : start}>
            {run.busy ? FRAME.stop : FRAME.runCounter}
          </button>
        )}
        <Quiet onClick={onClose}>{FRAME.closeCounter}</Quiet>
      </p>
      <ProvenanceLine run={run} runs={1} recorded={recorded.header} />
    </>
  );
}
