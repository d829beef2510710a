// The frame around a figure: verdict, chart, controls, provenance, data. Drawn at build, then live.
import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { FRAME } from '../../text/frame.ts';
import { french } from '../../text/typography.ts';
import { defaultsOf, type Value, type Values } from '../protocol/parameters.ts';
import type { Recording } from '../protocol/recording.ts';
import type { VerdictLine } from '../protocol/stream.ts';
import type { Outcome } from '../protocol/verdict.ts';
import { Actions } from './Actions.tsx';
import { Controls } from './Controls.tsx';
import type { LabView } from './lab-view.ts';
import { readPageConfig } from './page-config.ts';
import { DataTable, ProvenanceLine, RunOutcome } from './parts.tsx';
import { Replay } from './Replay.tsx';
import { schemaOnPage, startRun } from './start-run.ts';
import { usePlayer } from './use-player.ts';
import { REPEATS, useRepeats } from './use-repeats.ts';
import { type RunState, useRun } from './use-run.ts';

interface FrameProps {
  lab: LabView;
  /** Absent for a lab that was never recorded. */
  recorded: Recording | undefined;
  /** HTML of the items of a list: the lines of the program that matter. Absent where there are none. */
  excerpt?: string | undefined;
  /** HTML: what the runs and the versions say together. Empty for a lab that was never recorded. */
  evidence?: string | undefined;
  /** HTML: what each recorded run measured, by version. Absent where all measured the same. */
  runsByVersion?: string | undefined;
  /** Called once the frame can be used, with what runs the lab in it as it is, whatever the form says. */
  onHydrated?(runDefaults: RunDefaults): void;
  /** Called with each verdict that the figure comes to show. */
  onVerdict?(outcome: Outcome): void;
}

/** Resolves with how the run ended; with nothing when the reader has started another one since. */
export type RunDefaults = (signal: AbortSignal) => Promise<RunState | undefined>;

const NONE: Recording['events'] = [];

export function Frame({ lab, recorded, excerpt, evidence, runsByVersion, onHydrated, onVerdict }: FrameProps) {
  const [changes, setChanges] = useState<Values>({});
  // The first drawing must be the build's: what only the browser knows comes after it.
  const [hydrated, setHydrated] = useState(false);
  const companion = hydrated ? readPageConfig() : undefined;
  // Layout effects: no press can come between the first drawing's listeners and `onHydrated`, and be answered twice.
  useLayoutEffect(() => setHydrated(true), []);
  useLayoutEffect(() => {
    if (hydrated) onHydrated?.(runDefaults);
  }, [hydrated]);

  const live = companion?.labs === 'on';
  const schema = schemaOnPage(lab, companion);
  const values = { ...defaultsOf(schema), ...changes };

  const run = useRun();
  const repeats = useRepeats();

  const { shown } = run;
  const recordedEvents = recorded?.events ?? NONE;
  const player = usePlayer(recordedEvents);
  const replayed = !shown && player.count < recordedEvents.length;
  const count = shown ? run.count : player.count;
  const parameters = (shown ? run.header : recorded?.header)?.parameters ?? defaultsOf(lab.parameters);
  // Reduced once for each drawing, however many events have arrived since the last one.
  const model = useMemo(
    () => lab.reduce({ parameters, events: shown ? run.events : recordedEvents.slice(0, count) }),
    [lab, parameters, shown, run.events, recordedEvents, count],
  );
  const measured = run.busy ? undefined : (repeats.judgement ?? run.judgement);
  const kept = replayed ? undefined : recorded?.judgement;
  const judgement = shown ? measured : kept;
  const pending = replayed ? FRAME.replaying(player.rate) : undefined;
  const label = french(judgement?.description ?? pending ?? FRAME.measuring);
  const figure = useMemo(() => <lab.Figure model={model} label={label} />, [lab, model, label]);

  const change = (name: string, value: Value) => setChanges((before) => ({ ...before, [name]: value }));
  const launchOnce = (given: Values) => {
    repeats.reset();
    return launch(given);
  };
  const launch = (given: Values) => {
    holdHeights(lab.slug);
    player.close();
    return run.start(live ? 'server' : 'browser', (signal) =>
      startRun(lab, given, { live, recording: recorded, signal }),
    );
  };
  const runDefaults: RunDefaults = async (signal) => {
    if (signal.aborted) return undefined;
    setChanges({});
    signal.addEventListener('abort', run.stop);
    return launchOnce(defaultsOf(schema)).finally(() => signal.removeEventListener('abort', run.stop));
  };
  const outcome = hydrated ? judgement?.outcome : undefined;
  useEffect(() => {
    if (outcome) onVerdict?.(outcome);
  }, [outcome]);
  return (
    <>
      <RunOutcome run={run} pending={pending} verdict={judgement} tones={lab.tones} />
      {excerpt && <ol class="excerpt" aria-label={FRAME.excerpt} dangerouslySetInnerHTML={{ __html: excerpt }} />}
      <div class="chart">{figure}</div>
      <div class="controls">
        <Controls
          slug={lab.slug}
          schema={schema}
          values={values}
          disabled={run.busy}
          onChange={change}
          onSubmit={() => launchOnce(values)}
        >
          <Actions
            run={run}
            expectedMs={lab.expectedMs(values)}
            changed={Object.entries(schema.properties).some(([name, property]) => values[name] !== property.default)}
            onRepeat={
              live && shown && run.judgement && repeats.count === 0
                ? () => repeats.start(run.judgement as VerdictLine, () => launch(parameters))
                : undefined
            }
            onReset={() => {
              run.reset();
              repeats.reset();
              setChanges({});
            }}
          />
        </Controls>
        {!shown && (
          <Replay
            player={{
              ...player,
              toggle() {
                holdHeights(lab.slug);
                // The message of a run that failed or was stopped is not about the replay.
                if (run.phase !== 'recorded') run.reset();
                player.toggle();
              },
            }}
            disabled={run.busy || !recorded}
          />
        )}
      </div>
      {shown && repeats.count > 0 && (
        <p class="evidence" role="status">
          {french(FRAME.repeated(repeats.count, REPEATS, repeats.spread))}
        </p>
      )}
      <ProvenanceLine run={run} runs={Math.max(1, repeats.count)} recorded={recorded?.header} />
      {evidence && <p class="evidence" dangerouslySetInnerHTML={{ __html: evidence }} />}
      <details class="data">
        <summary>{FRAME.data}</summary>
        {judgement ? <DataTable table={judgement.table} /> : <p>{FRAME.noData}</p>}
        {runsByVersion && <div class="runs" dangerouslySetInnerHTML={{ __html: runsByVersion }} />}
      </details>
    </>
  );
}

/**
 * A run begins with less to show than there was: each part keeps its height, so that nothing below moves,
 * until the window is resized.
 */
function holdHeights(slug: string): void {
  const parts = [...document.querySelectorAll<HTMLElement>(`#${slug} .frame > *`)];
  // All are read before one is written: the page is laid out once.
  const heights = parts.map(({ offsetHeight }) => offsetHeight);
  for (const [index, part] of parts.entries()) part.style.minHeight = `${heights[index]}px`;
  const release = () => {
    for (const part of parts) part.style.removeProperty('min-height');
  };
  addEventListener('resize', release, { once: true });
}
