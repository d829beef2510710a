// Records one lab: its runs on this Node.js, its counter-examples, and what other versions make of it.
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { readMachineLoad } from '../kit/measure/machine-load.ts';
import type { Counter } from '../kit/protocol/lab.ts';
import { encodeCommitted, type JudgedRecording } from '../kit/protocol/recording.ts';
import { judgeSeries, RUNS } from '../kit/protocol/series.ts';
import { hashPrograms, type Lab, withCounter } from '../server/labs.ts';
import type { Runtime } from '../server/processes/interpreters.ts';
import { explain } from '../text/failures.ts';
import { bytes } from '../text/format.ts';
import { TOOLS } from '../text/tools.ts';
import { seriesVerdict, VERDICTS } from '../text/verdicts.ts';
import { counterRecording, RECORDING, readRuns, save, Unwritten } from './committed.ts';
import { keepVersions, staleRuntimes } from './record-versions.ts';
import { type CompletedRun, runToEnd, type ToolContext } from './run-to-end.ts';

export interface RecordOptions {
  /** Whether this Node.js is recorded, with its events. */
  own: boolean;
  /** Recorded as verdicts only. */
  others: readonly Runtime[];
  /** Also what is up to date. */
  force: boolean;
}

export const runsOf = ({ decidedBy }: Lab): number => RUNS[decidedBy];

/** How often a run is begun again because the machine was too busy, and the pause before, in ms. */
const ATTEMPTS = 5;
const PAUSE_MS = 3_000;

async function runOnce(lab: Lab, runtime: Runtime | undefined, context: ToolContext): Promise<CompletedRun> {
  for (let attempt = 1; ; attempt += 1) {
    const run = await runToEnd(lab, { ...context, readMachineLoad, ...(runtime && { runtime }) });
    const isBusy = run.closing.type === 'verdict' && run.closing.busy === true;
    if (!isBusy || attempt === ATTEMPTS || context.signal.aborted) return run;
    console.error(TOOLS.busy(lab.slug, run.closing.type === 'verdict' ? run.closing.sentence : ''));
    await sleep(PAUSE_MS);
  }
}

/** Why a run says nothing of the claim; undefined when it was measured. */
function reasonOf({ closing }: CompletedRun): string | undefined {
  if (closing.type === 'failure') return explain(closing.failure);
  const { outcome, sentence, busy } = closing;
  return outcome === 'unavailable' || busy ? `${VERDICTS[outcome].word}. ${sentence}` : undefined;
}

/** The runs of each runtime, in turn, so that what changes on the machine meanwhile changes for all. */
async function runAll(
  lab: Lab,
  runtimes: readonly (Runtime | undefined)[],
  context: ToolContext,
): Promise<Map<Runtime | undefined, CompletedRun[]>> {
  const all = new Map<Runtime | undefined, CompletedRun[]>(runtimes.map((runtime) => [runtime, []]));
  for (let round = 0; round < runsOf(lab); round += 1) {
    for (const [runtime, runs] of all) {
      const [first] = runs;
      // What cannot be measured once is not tried again.
      if (context.signal.aborted || (first && reasonOf(first))) continue;
      runs.push(await runOnce(lab, runtime, context));
    }
  }
  return all;
}

/** Saves the runs of this Node.js. Returns whether the recording is now up to date, and the claim still holds. */
async function keepOwn(lab: Lab, runs: readonly CompletedRun[]): Promise<boolean> {
  const keep = (reason: string) => {
    console.error(TOOLS.kept(lab.slug, reason));
    return false;
  };
  const reason = runs.map(reasonOf).find((found) => found !== undefined);
  if (reason !== undefined || runs.length === 0) return keep(reason ?? '');
  const judged = runs.flatMap(({ header, events, closing }): JudgedRecording[] =>
    closing.type === 'verdict' ? [{ header, events, judgement: closing }] : [],
  );
  const series = judgeSeries(judged.map(({ judgement }) => judgement));
  const sentences = new Set(judged.map(({ judgement }) => judgement.sentence));
  if (lab.decidedBy === 'order' && sentences.size > 1) return keep(TOOLS.unequal([...sentences]));
  const before = await readRuns(lab);
  const { outcome, sentence } = seriesVerdict(series);
  const size = await save(lab, RECORDING, judged.map(encodeCommitted).join(''));
  console.log(TOOLS.recorded(lab.slug, judged.length, bytes(size), sentence));
  // A verdict that has changed is saved too, and reported.
  const earlier = before.length > 0 ? judgeSeries(before.map(({ judgement }) => judgement)).outcome : undefined;
  if (outcome !== earlier)
    console.error(TOOLS.turned(lab.slug, VERDICTS[outcome].word, earlier && VERDICTS[earlier].word));
  return outcome !== 'refuted';
}

/** Runs a counter-example and keeps its run. Returns whether it was judged as it says. */
async function recordCounter(lab: Lab, counter: Counter, context: ToolContext): Promise<boolean> {
  const { slug } = lab;
  const { word } = counter;
  const run = await runOnce(withCounter(lab, counter), undefined, context);
  const { header, events, closing } = run;
  const reason = reasonOf(run);
  if (closing.type === 'failure' || reason !== undefined || closing.outcome !== counter.outcome) {
    const said = closing.type === 'verdict' ? `${VERDICTS[closing.outcome].word}. ${closing.sentence}` : '';
    console.error(TOOLS.counterKept(slug, word, reason ?? said));
    return false;
  }
  const size = await save(lab, counterRecording(word), encodeCommitted({ header, events, judgement: closing }));
  console.log(TOOLS.counterRecorded(slug, word, bytes(size), closing.sentence));
  return true;
}

/** Whether `runs` are of the files as they are now. */
async function isCurrent(lab: Lab, name: string, count: number): Promise<boolean> {
  const [runs, programs] = [await readRuns(lab, name), await hashPrograms(lab)];
  return runs.length === count && runs.every(({ header }) => isDeepStrictEqual(header.programs, programs));
}

/** Returns whether all that was asked for is now up to date, and holds. */
export async function recordLab(lab: Lab, options: RecordOptions, context: ToolContext): Promise<boolean> {
  try {
    return await recordDue(lab, options, context);
  } catch (error) {
    if (!(error instanceof Unwritten)) throw error;
    console.error(error.message);
    return false;
  }
}

async function recordDue(lab: Lab, { own, others, force }: RecordOptions, context: ToolContext): Promise<boolean> {
  const isOwnDue = own && (force || !(await isCurrent(lab, RECORDING, runsOf(lab))));
  const due = force ? others : await staleRuntimes(lab, others);
  const runs = await runAll(lab, [...(isOwnDue ? [undefined] : []), ...due], context);
  let isGood = !isOwnDue || (await keepOwn(lab, runs.get(undefined) ?? []));
  if (due.length > 0 && !context.signal.aborted)
    await keepVersions(
      lab,
      due.map((runtime) => ({ runtime, runs: runs.get(runtime) ?? [] })),
    );
  let isAnyDue = isOwnDue || due.length > 0;
  for (const counter of own ? lab.counters : []) {
    const name = counterRecording(counter.word);
    if (context.signal.aborted || (!force && (await isCurrent(withCounter(lab, counter), name, 1)))) continue;
    isAnyDue = true;
    if (!(await recordCounter(lab, counter, context))) isGood = false;
  }
  if (!isAnyDue) console.log(TOOLS.upToDate(lab.slug));
  return isGood;
}
