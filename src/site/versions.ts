// What each lab was found to be on each version of Node.js and other runtimes: those recorded beside it, and its own.
import type { LabLogic } from '../kit/protocol/lab.ts';
import { majorOf, type VersionResult } from '../kit/protocol/versions.ts';
import { succession } from '../text/versions.ts';
import type { Recorded } from './labs.ts';

export type ShownVersion = Pick<VersionResult, 'runtime' | 'version' | 'outcome' | 'sentence' | 'spread' | 'facts'>;

/** What the recording itself says of this project's own version; `model`: that of the run that is shown. */
export function ownVersion({ facts }: LabLogic, { shown, series: { spread } }: Recorded, model: unknown): ShownVersion {
  const { header, judgement } = shown;
  const { outcome, sentence } = judgement;
  const { node: version } = header.environment;
  return { runtime: 'Node.js', version, outcome, sentence, spread, facts: facts?.(model) };
}

/** Without the number of a run that was stopped before it could be judged. */
export const recordedVersion = (result: VersionResult): ShownVersion =>
  result.outcome === 'unavailable' ? { ...result, spread: undefined } : result;

/** « Fils d’exécution au repos : 11 jusqu’à v20, 7 depuis v22 », for each fact that a version of Node.js has changed. */
export function changedFacts(seen: readonly ShownVersion[]): string[] {
  const onNode = seen.filter(({ runtime }) => runtime === 'Node.js');
  const names = new Set(onNode.flatMap(({ facts }) => Object.keys(facts ?? {})));
  return [...names].flatMap((name) => {
    const values = onNode.flatMap(({ version, facts }) => {
      const value = facts?.[name];
      return value === undefined ? [] : [{ major: majorOf(version), value }];
    });
    return new Set(values.map(({ value }) => value)).size > 1 ? [`${name} : ${succession(values)}`] : [];
  });
}
