// Entered after the script, left when nothing remains: what the traces say of it.
import { confirmed, qualified, refuted, type Verdict } from '../../kit/protocol/verdict.ts';
import { explainSpan } from '../../kit/trace/explain.ts';
import { isLost, type Trace } from '../../kit/trace/reduce.ts';
import { KINDS } from '../../text/callbacks.ts';
import { list, plural } from '../../text/format.ts';
import type { Model } from './events.ts';
import { exitOf } from './explain.ts';
import { nameOf } from './names.ts';

export const claim = "Node.js entre simplement dans la boucle d'événements après avoir exécuté le script d'entrée";

export const question = 'Quand la boucle commence-t-elle, et quand finit-elle ?';

const callbacksOf = ({ steps }: Trace) => steps.filter(({ kind }) => kind !== 'main' && kind !== 'other');

/** Callbacks that ran before the script's last line. */
const early = (trace: Trace) =>
  callbacksOf({ ...trace, steps: trace.steps.slice(0, trace.mainEnd ?? trace.steps.length) });

/** What one program shows against the claim, or beside it; undefined when it keeps it. */
function judge(trace: Trace): Verdict | undefined {
  const { exit, empty, mainEnd, thrown, pieces, limited } = trace;
  if (!exit) return refuted('Le programme n’a pas été suivi jusqu’à sa sortie.');
  const total = plural(callbacksOf(trace).length, 'callback');
  if (mainEnd === undefined && exit.reason === 'process.exit') {
    return refuted(`Le script sort lui-même (process.exit, ligne ${exit.line ?? '?'}) : la boucle ne commence jamais.`);
  }
  if (exit.reason === 'unsettled')
    return refuted('Le script attend ce qui ne viendra pas (code 13) : il ne finit jamais.');
  if (exit.reason === 'uncaught') {
    const line = thrown?.line === undefined ? '' : `, ligne ${thrown.line}`;
    return qualified(
      `Une exception (« ${thrown?.message} »${line}) finit le processus après ${total} : il ne sort pas faute de callbacks.`,
    );
  }
  if (exit.reason === 'process.exit') {
    return qualified(
      `La boucle commence après le script, mais process.exit (ligne ${exit.line ?? '?'}) en sort après ${total}, sans attendre qu’il n’y en ait plus.`,
    );
  }
  if (limited) return qualified(`La trace s’arrête après ${total} : elle ne dit rien de la suite.`);
  if (exit.reason === 'stopped')
    return qualified(`La boucle ne finit pas d’elle-même : au bout de 5 s et de ${total}, le programme a été arrêté.`);
  if (mainEnd === undefined || exit.reason !== 'empty')
    return refuted(`Le programme a fini autrement (${exitOf(exit)}) : la trace ne dit pas comment.`);
  const before = early(trace).length;
  if (pieces > 1) {
    return qualified(
      `Le script attend (await) : il s’exécute en ${pieces} fois, et ${plural(before, 'callback')} ${before < 2 ? 'passe' : 'passent'} avant sa dernière ligne. La boucle commence avant que le script soit fini.`,
    );
  }
  if (before > 0) return refuted(`${plural(before, 'callback')} avant la dernière ligne du script.`);
  if (empty && empty.left > 0)
    return refuted(`Le processus sort alors qu’il lui reste ${plural(empty.left, 'ressource')} en attente.`);
  return undefined;
}

/** What was never called, and what held the loop by living on. */
function remarks({ spans }: Trace): string {
  const never = spans.filter(isLost).map(explainSpan);
  const servers = spans.filter(({ what, held }) => held && what?.includes('SERVERWRAP')).map(explainSpan);
  return [
    ...(never.length > 0 ? [` N’a rien retenu, et n’a jamais été appelé : ${list(never)}.`] : []),
    ...(servers.length > 0 ? [` Entre les deux, la boucle tient par : ${list(servers)}.`] : []),
  ].join('');
}

/** The kinds, in the order of the steps, up to the first callback that the loop itself calls. */
function prelude(trace: Trace): string {
  const kinds = callbacksOf(trace).map(({ kind }) => kind);
  const end = kinds.findIndex((kind) => kind !== 'tick' && kind !== 'microtask');
  return list([...new Set(kinds.slice(0, end < 0 ? undefined : end).map((kind) => KINDS[kind].lane))]);
}

export function verify({ traces }: Model): Verdict {
  const fault = traces.map(judge).find((verdict) => verdict !== undefined);
  if (fault) return fault;
  const [first, second] = traces;
  if (!first) return refuted('Aucun programme n’a été suivi.');
  const count = callbacksOf(first).length;
  if (count === 0)
    return confirmed(
      'Le script est fini, aucun callback n’est en attente : la boucle n’a rien à faire, le processus sort (code 0).',
    );
  const before = count === 1 ? 'l’unique callback' : `le premier des ${plural(count, 'callback')}`;
  const after = `Le script est fini avant ${before}, et le processus sort de lui-même (code ${first.exit?.code}) quand plus rien n’est en attente.`;
  if (!second) return confirmed(`${after}${remarks(first)}`);
  const [one, other] = [prelude(first), prelude(second)];
  const order =
    one === other
      ? 'L’ordre est le même.'
      : `L’ordre, lui, diffère : ${one} en ${nameOf(first)} ; ${other} en ${nameOf(second).toLowerCase().replace('es', 'ES')}.`;
  return confirmed(
    `En ${nameOf(first)} comme en module ES : ${after.charAt(0).toLowerCase()}${after.slice(1)} ${order}`,
  );
}

export function describe({ traces }: Model): string {
  const parts = traces.map((trace) => {
    const { steps, mainEnd, exit } = trace;
    const order = steps.map(({ kind }) => KINDS[kind].one).join(', ');
    const end = mainEnd === undefined ? 'script en cours' : `script fini après l’étape ${mainEnd}`;
    return `${nameOf(trace)}, ${plural(steps.length, 'étape')} : ${order} ; ${end}${exit ? ` ; ${exitOf(exit)}` : ''}.`;
  });
  return parts.length === 0 ? 'Aucun programme n’a encore été lancé.' : parts.join(' ');
}
