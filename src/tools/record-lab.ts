// Records one lab: its runs on this Node.js, its counter-examples, and what other versions make of it.
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { readMachineLoad } from '../kit/measure/machine-load.ts';
import { encodeCommitted } from '../kit/protocol/recording.ts';
import { judgeSeries } from '../kit/protocol/series.ts';
import type { VersionResult } from '../kit/protocol/versions.ts';
import { hashPrograms, type Lab, withCounter } from '../server/labs.ts';
import type { Runtime } from '../server/processes/interpreters.ts';
import { explain } from '../text/failures.ts';
import { bytes } from '../text/format.ts';
import { machine } from '../text/frame.ts';
import { TOOLS } from '../text/terminal.ts';
import { seriesVerdict, VERDICTS } from '../text/verdicts.ts';
import { counterRecording, type JudgedRun, RECORDING, readRuns, readVersions, save, VERSIONS } from './committed.ts';
import { type CompletedRun, runToEnd } from './run-to-end.ts';
import type { Bench } from './terminal.ts';

export interface RecordOptions {
  /** Whether this Node.js is recorded, with its events. */
  own: boolean;
  /** Recorded as verdicts only. */
  others: readonly Runtime[];
  /** Also what is up to date. */
  force: boolean;
}

/** What is decided by order must agree to the letter; a duration is seen seven times. */
export const runsOf = ({ decidedBy }: Lab): number => (decidedBy === 'time' ? 7 : 2);

/** How often a run is begun again because the machine was too busy, and the pause before, in ms. */
const ATTEMPTS = 5;
const PAUSE_MS = 3_000;

async function runOnce(lab: Lab, runtime: Runtime | undefined, bench: Bench): Promise<CompletedRun> {
  for (let attempt = 1; ; attempt += 1) {
    const run = await runToEnd(lab, { ...bench, readMachineLoad, ...(runtime && { runtime }) });
    const isBusy = run.closing.type === 'verdict' && run.closing.busy === true;
    if (!isBusy || attempt === ATTEMPTS || bench.signal.aborted) return run;
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
  bench: Bench,
): Promise<Map<Runtime | undefined, CompletedRun[]>> {
  const all = new Map<Runtime | undefined, CompletedRun[]>(runtimes.map((runtime) => [runtime, []]));
  for (let round = 0; round < runsOf(lab); round += 1) {
    for (const [runtime, runs] of all) {
      const [first] = runs;
      // What cannot be measured once is not tried again.
      if (bench.signal.aborted || (first && reasonOf(first))) continue;
      runs.push(await runOnce(lab, runtime, bench));
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
  const judged = runs.flatMap(({ header, events, closing }): JudgedRun[] =>
    closing.type === 'verdict' ? [{ header, events, judgement: closing }] : [],
  );
  const series = judgeSeries(judged.map(({ judgement }) => judgement));
  const sentences = new Set(judged.map(({ judgement }) => judgement.sentence));
  if (lab.decidedBy === 'order' && sentences.size > 1) return keep(TOOLS.unequal([...sentences]));
  const before = await readRuns(lab);
  const { outcome, sentence } = seriesVerdict(series);
  try {
    const size = await save(lab, RECORDING, judged.map(encodeCommitted).join(''));
    console.log(TOOLS.recorded(lab.slug, judged.length, bytes(size), sentence));
  } catch (error) {
    return keep(TOOLS.unwritten((error as Error).message));
  }
  // What was measured is kept, whatever it says; but not in silence.
  const earlier = before.length > 0 ? judgeSeries(before.map(({ judgement }) => judgement)).outcome : undefined;
  if (outcome !== earlier)
    console.error(TOOLS.turned(lab.slug, VERDICTS[outcome].word, earlier && VERDICTS[earlier].word));
  return outcome !== 'refuted';
}

/** Runs a counter-example and keeps its run. Returns whether it was judged as it says. */
async function recordCounter(lab: Lab, word: string, bench: Bench): Promise<boolean> {
  const { slug, counters } = lab;
  const counter = counters.find((candidate) => candidate.word === word) as Lab['counters'][number];
  const run = await runOnce(withCounter(lab, counter), undefined, bench);
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

/** What the runs of another runtime say; undefined without any. */
function versionResult(lab: Lab, { name, version }: Runtime, runs: readonly CompletedRun[]): VersionResult | undefined {
  const [first] = runs;
  if (!first) return undefined;
  const { programs, startedAt, environment } = first.header;
  const common = { runtime: name, version, recordedAt: startedAt, machine: machine(environment), programs };
  const judgements = runs.flatMap(({ closing }) => (closing.type === 'verdict' ? [closing] : []));
  const failed = runs.find(({ closing }) => closing.type === 'failure')?.closing;
  if (failed?.type === 'failure')
    return { ...common, outcome: 'failed', sentence: explain(failed.failure), runs: runs.length, agreeing: 0 };
  const series = judgeSeries(judgements);
  const middle = runs[series.median] as CompletedRun;
  const facts = lab.facts?.(lab.reduce({ parameters: middle.header.parameters, events: middle.events }));
  const agreeing = series.outcomes.filter((outcome) => outcome === series.outcome).length;
  return { ...common, ...seriesVerdict(series), runs: runs.length, agreeing, spread: series.spread, facts };
}

/** Those of earlier recordings stay, except of the same line. */
async function keepVersions(lab: Lab, results: readonly VersionResult[]): Promise<void> {
  const major = ({ version }: VersionResult) => Number(version.split('.')[0]);
  const isSame = (a: VersionResult, b: VersionResult) =>
    a.runtime === b.runtime && (a.runtime !== 'Node.js' || major(a) === major(b));
  const others = (await readVersions(lab)).filter((old) => !results.some((result) => isSame(old, result)));
  const rank = (result: VersionResult) => ['Node.js', 'Deno', 'Bun'].indexOf(result.runtime) * 1000 + major(result);
  const all = [...others, ...results].sort((a, b) => rank(a) - rank(b));
  await save(lab, VERSIONS, `[\n${all.map((result) => JSON.stringify(result)).join(',\n')}\n]\n`);
  for (const { runtime, version, outcome, sentence } of results)
    console.log(TOOLS.versionRecorded(lab.slug, `${runtime} ${version}`, VERDICTS[outcome].word, sentence));
}

/** Whether `runs` are of the files as they are now. */
async function isCurrent(lab: Lab, name: string, count: number): Promise<boolean> {
  const [runs, programs] = [await readRuns(lab, name), await hashPrograms(lab)];
  return runs.length === count && runs.every(({ header }) => isDeepStrictEqual(header.programs, programs));
}

async function staleRuntimes(lab: Lab, runtimes: readonly Runtime[]): Promise<Runtime[]> {
  const [results, programs] = [await readVersions(lab), await hashPrograms(lab)];
  const isKnown = ({ name, version }: Runtime) =>
    results.some(
      (result) => result.runtime === name && result.version === version && isDeepStrictEqual(result.programs, programs),
    );
  return runtimes.filter((runtime) => !isKnown(runtime));
}

/** Returns whether all that was asked for is now up to date, and holds. */
export async function recordLab(lab: Lab, { own, others, force }: RecordOptions, bench: Bench): Promise<boolean> {
  const isOwnDue = own && (force || !(await isCurrent(lab, RECORDING, runsOf(lab))));
  const due = force ? others : await staleRuntimes(lab, others);
  const runs = await runAll(lab, [...(isOwnDue ? [undefined] : []), ...due], bench);
  let isGood = !isOwnDue || (await keepOwn(lab, runs.get(undefined) ?? []));
  if (due.length > 0 && !bench.signal.aborted)
    await keepVersions(
      lab,
      due.flatMap((runtime) => versionResult(lab, runtime, runs.get(runtime) ?? []) ?? []),
    );
  let isAnyDue = isOwnDue || due.length > 0;
  for (const counter of own ? lab.counters : []) {
    const name = counterRecording(counter.word);
    if (bench.signal.aborted || (!force && (await isCurrent(withCounter(lab, counter), name, 1)))) continue;
    isAnyDue = true;
    if (!(await recordCounter(lab, counter.word, bench))) isGood = false;
  }
  if (!isAnyDue) console.log(TOOLS.upToDate(lab.slug));
  return isGood;
}
