// Entered after the script, left when nothing remains: what the traces say of it.
import type { Headline } from '../../kit/protocol/lab.ts';
import { confirmed, type Outcome, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { explainSpan } from '../../kit/trace/explain.ts';
import { lostSpans, type Span, type Trace } from '../../kit/trace/reduce.ts';
import { KINDS } from '../../text/callbacks.ts';
import { agree, list, number, plural } from '../../text/format.ts';
import type { Model } from './events.ts';
import { exitOf } from './explain.ts';
import { nameOf } from './names.ts';

export const claim =
  "Node.js entre simplement dans la boucle d'événements après avoir exécuté le script d'entrée. Node.js sort de la boucle d'événements lorsqu'il n'y a plus de callbacks à exécuter.";

export const decidedBy = 'order';

export const question = 'Quand la boucle commence-t-elle, et quand finit-elle ?';

const callbacksOf = ({ steps }: Trace) => steps.filter(({ kind }) => kind !== 'main' && kind !== 'other');

/** Callbacks that ran before the script's last line. */
const early = (trace: Trace) =>
  callbacksOf({ ...trace, steps: trace.steps.slice(0, trace.mainEnd ?? trace.steps.length) });

/** What one program shows against the claim, or beside it. */
interface Fault extends Verdict {
  /** The same in a few words, where several programs are told of. */
  brief: string;
}

const fault = (outcome: Outcome, sentence: string, brief: string): Fault => ({ outcome, sentence, brief });

/** The program's own words may be long. */
const quoted = (text = '') => `« ${text.length > 30 ? `${text.slice(0, 29)}…` : text} »`;

const atLine = (line: number | undefined) => (line === undefined ? '' : ` (ligne ${line})`);

/** The first of them, and how many more. */
function named(spans: readonly Span[]): string {
  const [first, ...more] = spans.map(explainSpan);
  return more.length > 0 ? `${first} et ${plural(more.length, 'autre')}` : `${first}`;
}

/** Undefined when it keeps the claim. */
function judge(trace: Trace): Fault | undefined {
  const { exit, empty, mainEnd, thrown, pieces, limited } = trace;
  if (!exit) {
    return fault(
      'unavailable',
      'Le programme n’a pas été suivi jusqu’à sa sortie.',
      'l’un n’a pas été suivi jusqu’au bout',
    );
  }
  const total = plural(callbacksOf(trace).length, 'callback');
  const lost = lostSpans(trace);
  const pending = lost.filter(({ held }) => held);
  if (pending.length > 0) {
    const cause =
      exit.reason === 'uncaught' ? `une exception${atLine(thrown?.line)}` : `process.exit${atLine(exit.line)}`;
    return fault(
      'refuted',
      `Après ${total}, ${cause} met fin au processus alors que la boucle attend encore : ${named(pending)}.`,
      'l’un sort alors que la boucle attend encore',
    );
  }
  if (mainEnd === undefined && exit.reason === 'process.exit') {
    return fault(
      'qualified',
      `Le script sort lui-même (process.exit${exit.line === undefined ? '' : `, ligne ${exit.line}`}) : la boucle ne commence jamais.`,
      'process.exit sort du script avant la boucle',
    );
  }
  if (exit.reason === 'unsettled') {
    return fault(
      'qualified',
      'Le script attend ce qui ne viendra pas : le processus se termine avant lui (code 13).',
      'un await attend ce qui ne vient pas',
    );
  }
  if (exit.reason === 'uncaught') {
    return fault(
      'qualified',
      `Une exception (${quoted(thrown?.message)}${thrown?.line === undefined ? '' : `, ligne ${thrown.line}`}) met fin au processus après ${total}.`,
      'une exception met fin au processus',
    );
  }
  if (exit.reason === 'process.exit') {
    return fault(
      'qualified',
      `La boucle commence après le script, mais process.exit${atLine(exit.line)} en sort, après ${total}.`,
      'process.exit sort de la boucle',
    );
  }
  if (limited)
    return fault(
      'unavailable',
      `La trace s’arrête après ${total} : elle ne dit rien de la suite.`,
      'l’un est trop long',
    );
  if (exit.reason === 'stopped') {
    return fault(
      'unavailable',
      `La boucle ne finit pas d’elle-même : au bout de 5 s et de ${total}, le programme a été arrêté.`,
      'l’un a été arrêté',
    );
  }
  if (mainEnd === undefined || exit.reason !== 'empty') {
    return fault('unavailable', `Le programme a fini autrement (${exitOf(exit)}).`, 'l’un a fini autrement');
  }
  const before = early(trace).length;
  if (pieces > 1) {
    return fault(
      'qualified',
      `Le script attend (await) : ${plural(before, 'callback')} ${agree(before, 's’exécute', 's’exécutent')} avant sa dernière ligne.`,
      'un await lance la boucle avant la fin du script',
    );
  }
  if (before > 0) {
    return fault(
      'refuted',
      `${plural(before, 'callback')} avant la dernière ligne du script.`,
      'un callback précède la fin du script',
    );
  }
  if (empty && empty.left > 0) {
    return fault(
      'refuted',
      `Le processus se termine alors qu’il lui reste ${plural(empty.left, 'ressource')} en attente.`,
      'l’un sort alors qu’il lui reste à attendre',
    );
  }
  if (lost.length === 0) return undefined;
  const what = lost.every(({ kind }) => kind === 'timer') ? 'un minuteur' : 'ce qui est';
  return fault(
    'qualified',
    `La boucle finit sans appeler ce qui ne la retient pas : ${named(lost)}.`,
    `${what} unref() n’est pas attendu`,
  );
}

/** The kinds, in the order of the steps, up to the first callback that the loop itself calls. */
function prelude(trace: Trace): string {
  const kinds = callbacksOf(trace).map(({ kind }) => kind);
  const end = kinds.findIndex((kind) => kind !== 'tick' && kind !== 'microtask');
  return list([...new Set(kinds.slice(0, end < 0 ? undefined : end).map((kind) => KINDS[kind].lane))]);
}

/** The order of what the loop does not call itself, in both kinds of modules; undefined when they were not both followed. */
export function orderOf({ traces: [first, second] }: Pick<Model, 'traces'>): string | undefined {
  if (first?.file !== 'program.cjs' || second?.file !== 'program.mjs' || !second.exit) return undefined;
  const [one, other] = [prelude(first), prelude(second)];
  return one === other
    ? 'En CommonJS comme en module ES, l’ordre est le même.'
    : `Avant la boucle, l’ordre dépend du module : ${one} en CommonJS ; ${other} en module ES.`;
}

/** The worst of several programs stands for all. */
const WORST: Outcome[] = ['refuted', 'unavailable', 'qualified'];

export function verify({ traces }: Pick<Model, 'traces'>): Verdict {
  const [first, second] = traces;
  if (!first) return unavailable('Aucun programme n’a été suivi.');
  if (!second) return outcomeOf(first);
  const faults = traces.map(judge).filter((found) => found !== undefined);
  const kept = traces.length - faults.length;
  const worst = WORST.find((outcome) => faults.some((each) => each.outcome === outcome));
  if (!worst) {
    return confirmed(
      `Dans ${kept} programmes sur ${traces.length}, le script finit avant le premier callback, et le processus se termine quand plus rien n’attend.`,
    );
  }
  const briefs = [...new Set(faults.flatMap(({ outcome, brief }) => (outcome === worst ? [brief] : [])))];
  // A verdict's sentence has room for two of them.
  return {
    outcome: worst,
    sentence: `Vrai dans ${kept} programmes sur ${traces.length} ; mais ${briefs.slice(0, 2).join(', et ')}.`,
  };
}

/** What one program shows. */
export function outcomeOf(trace: Trace): Verdict {
  const found = judge(trace);
  if (found) return { outcome: found.outcome, sentence: found.sentence };
  const count = callbacksOf(trace).length;
  if (count === 0)
    return confirmed('Aucun callback n’est en attente à la fin du script : le processus se termine (code 0).');
  const before = count === 1 ? 'son callback' : `ses ${number(count)} callbacks`;
  const servers = trace.spans.filter(({ what, held }) => held && what?.includes('SERVERWRAP'));
  const end = servers.length > 0 ? `à la fermeture du ${named(servers)}` : 'quand plus rien n’attend';
  return confirmed(`Le script finit avant ${before} ; sortie ${end}.`);
}

export const headline: Headline<Model> = {
  title: 'Programmes dont la boucle commence après le script et finit quand plus rien n’attend',
  value: ({ traces }) =>
    traces.some(({ exit }) => exit) ? traces.filter((trace) => judge(trace) === undefined).length : undefined,
  text: (value) => plural(value, 'programme'),
};

export function describe({ traces }: Model): string {
  const parts = traces.map((trace) => {
    const { steps, mainEnd, exit } = trace;
    const order = steps.map(({ kind }) => KINDS[kind].one).join(', ');
    const end = mainEnd === undefined ? 'script en cours' : `script fini après l’étape ${mainEnd}`;
    return `${nameOf(trace)}, ${plural(steps.length, 'étape')} : ${order} ; ${end}${exit ? ` ; ${exitOf(exit)}` : ''}.`;
  });
  if (parts.length === 0) return 'Aucun programme n’a encore été lancé.';
  return [...parts, orderOf({ traces }) ?? ''].join(' ').trim();
}
