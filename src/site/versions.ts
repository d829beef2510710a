// What each lab was found to be on each version of Node.js and other runtimes: those recorded beside it, and its own.
import { lineOf, type VersionResult } from '../kit/protocol/versions.ts';
import { succession } from '../text/versions.ts';
import type { PageLab } from './labs.ts';

export type Seen = Pick<VersionResult, 'runtime' | 'version' | 'outcome' | 'sentence' | 'spread' | 'facts'>;

const RUNTIMES = ['Node.js', 'Deno', 'Bun'];
const rank = ({ runtime, version }: Seen) => RUNTIMES.indexOf(runtime) * 1000 + Number(lineOf(version));

/** In the order of their versions, Node.js first; this project's own is the recording itself. */
export function versionsOf({ logic, recorded, series, versions }: PageLab): Seen[] {
  if (!recorded?.judgement || !series) return [...versions];
  const { header, events, judgement } = recorded;
  const facts = logic.facts?.(logic.reduce({ parameters: header.parameters, events }));
  const { outcome, sentence } = judgement;
  const own: Seen = {
    runtime: 'Node.js',
    version: header.environment.node,
    outcome,
    sentence,
    spread: series.spread,
    facts,
  };
  return [own, ...versions].sort((a, b) => rank(a) - rank(b));
}

/** « Fils d’exécution au repos : 11 jusqu’à 20, 7 depuis 22 », for each fact that a version of Node.js has changed. */
export function changedFacts(seen: readonly Seen[]): string[] {
  const onNode = seen.filter(({ runtime }) => runtime === 'Node.js');
  const names = new Set(onNode.flatMap(({ facts }) => Object.keys(facts ?? {})));
  return [...names].flatMap((name) => {
    const values = onNode.flatMap(({ version, facts }) => {
      const value = facts?.[name];
      return value === undefined ? [] : [{ line: lineOf(version), value }];
    });
    return new Set(values.map(({ value }) => value)).size > 1 ? [`${name} : ${succession(values)}`] : [];
  });
}

/** « Node.js 24 »; of other runtimes their name and major version too. */
export const nameOf = ({ runtime, version }: Seen): string => `${runtime} ${lineOf(version)}`;
