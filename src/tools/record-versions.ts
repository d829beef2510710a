// What other versions of Node.js, and other runtimes, make of a lab: only what they said is kept, in `versions.json`.
import { isDeepStrictEqual } from 'node:util';
import { judgeSeries } from '../kit/protocol/series.ts';
import { byVersion, majorOf, type VersionResult } from '../kit/protocol/versions.ts';
import { hashPrograms, type Lab } from '../server/labs.ts';
import type { Runtime } from '../server/processes/interpreters.ts';
import { explain } from '../text/failures.ts';
import { machine } from '../text/frame.ts';
import { TOOLS } from '../text/tools.ts';
import { seriesVerdict, VERDICTS } from '../text/verdicts.ts';
import { readVersions, save, VERSIONS } from './committed.ts';
import type { CompletedRun } from './run-to-end.ts';

/** What the runs of another runtime say; undefined without any, or when the machine was too busy for one of them. */
function versionResult(lab: Lab, { name, version }: Runtime, runs: readonly CompletedRun[]): VersionResult | undefined {
  const [first] = runs;
  if (!first) return undefined;
  const { programs, startedAt, environment } = first.header;
  const common = { runtime: name, version, recordedAt: startedAt, machine: machine(environment), programs };
  const judgements = runs.flatMap(({ closing }) => (closing.type === 'verdict' ? [closing] : []));
  const busy = judgements.find((judgement) => judgement.busy);
  if (busy) {
    console.error(TOOLS.versionKept(lab.slug, `${name} ${version}`, busy.sentence));
    return undefined;
  }
  const failed = runs.find(({ closing }) => closing.type === 'failure')?.closing;
  if (failed?.type === 'failure')
    return { ...common, outcome: 'failed', sentence: explain(failed.failure), runs: runs.length, agreeing: 0 };
  const series = judgeSeries(judgements);
  const middle = runs[series.median] as CompletedRun;
  const facts = lab.facts?.(lab.reduce({ parameters: middle.header.parameters, events: middle.events }));
  const agreeing = series.outcomes.filter((outcome) => outcome === series.outcome).length;
  return { ...common, ...seriesVerdict(series), runs: runs.length, agreeing, spread: series.spread, facts };
}

/**
 * Saves what each runtime's runs say. An earlier result stays unless there is one of the same runtime: for Node.js, of the
 * same major; for Deno and Bun, of any version.
 */
export async function keepVersions(
  lab: Lab,
  all: readonly { runtime: Runtime; runs: readonly CompletedRun[] }[],
): Promise<void> {
  const results = all.flatMap(({ runtime, runs }) => versionResult(lab, runtime, runs) ?? []);
  const isSame = (a: VersionResult, b: VersionResult) =>
    a.runtime === b.runtime && (a.runtime !== 'Node.js' || majorOf(a.version) === majorOf(b.version));
  const others = (await readVersions(lab)).filter((old) => !results.some((result) => isSame(old, result)));
  const kept = [...others, ...results].sort(byVersion);
  await save(lab, VERSIONS, `[\n${kept.map((result) => JSON.stringify(result)).join(',\n')}\n]\n`);
  for (const { runtime, version, outcome, sentence } of results)
    console.log(TOOLS.versionRecorded(lab.slug, `${runtime} ${version}`, VERDICTS[outcome].word, sentence));
}

/** Those without a result for this very version and these programs. */
export async function staleRuntimes(lab: Lab, runtimes: readonly Runtime[]): Promise<Runtime[]> {
  const [results, programs] = [await readVersions(lab), await hashPrograms(lab)];
  const isKnown = ({ name, version }: Runtime) =>
    results.some(
      (result) => result.runtime === name && result.version === version && isDeepStrictEqual(result.programs, programs),
    );
  return runtimes.filter((runtime) => !isKnown(runtime));
}
