// Entered after the script, left when nothing remains: what the traces say of it.
import { confirmed, type Outcome, qualified, refuted, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { explainSpan } from '../../kit/trace/explain.ts';
import { isLost, type Trace } from '../../kit/trace/reduce.ts';
import { KINDS } from '../../text/callbacks.ts';
import { list, plural } from '../../text/format.ts';
import type { Model } from './events.ts';
import { exitOf } from './explain.ts';
import { nameOf } from './names.ts';

export const claim =
  "Node.js entre simplement dans la boucle d'événements après avoir exécuté le script d'entrée. Node.js sort de la boucle d'événements lorsqu'il n'y a plus de callbacks à exécuter.";

export const question = 'Quand la boucle commence-t-elle, et quand finit-elle ?';

const callbacksOf = ({ steps }: Trace) => steps.filter(({ kind }) => kind !== 'main' && kind !== 'other');

/** Callbacks that ran before the script's last line. */
const early = (trace: Trace) =>
  callbacksOf({ ...trace, steps: trace.steps.slice(0, trace.mainEnd ?? trace.steps.length) });

/** What one program shows against the claim, or beside it; undefined when it keeps it. */
function judge(trace: Trace): Verdict | undefined {
  const { exit, empty, mainEnd, thrown, pieces, limited, spans } = trace;
  if (!exit) return unavailable('Le programme n’a pas été suivi jusqu’à sa sortie.');
  const total = plural(callbacksOf(trace).length, 'callback');
  if (mainEnd === undefined && exit.reason === 'process.exit') {
    return qualified(
      `Le script sort lui-même (process.exit, ligne ${exit.line ?? '?'}) : la boucle ne commence jamais.`,
    );
  }
  if (exit.reason === 'unsettled')
    return qualified('Le script attend ce qui ne viendra pas : le processus sort sans qu’il soit fini (code 13).');
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
  if (limited) return unavailable(`La trace s’arrête après ${total} : elle ne dit rien de la suite.`);
  if (exit.reason === 'stopped')
    return unavailable(
      `La boucle ne finit pas d’elle-même : au bout de 5 s et de ${total}, le programme a été arrêté.`,
    );
  if (mainEnd === undefined || exit.reason !== 'empty')
    return unavailable(`Le programme a fini autrement (${exitOf(exit)}) : la trace ne dit pas comment.`);
  const before = early(trace).length;
  if (pieces > 1) {
    return qualified(
      `Le script attend (await) : il s’exécute en ${pieces} fois, et ${plural(before, 'callback')} ${before < 2 ? 's’exécute' : 's’exécutent'} avant sa dernière ligne. La boucle commence avant que le script soit fini.`,
    );
  }
  if (before > 0) return refuted(`${plural(before, 'callback')} avant la dernière ligne du script.`);
  if (empty && empty.left > 0)
    return refuted(`Le processus sort alors qu’il lui reste ${plural(empty.left, 'ressource')} en attente.`);
  const never = spans.filter(isLost).map(explainSpan);
  if (never.length > 0) {
    return qualified(
      `La boucle commence après le script, mais elle finit alors qu’un callback reste à exécuter : ${list(never)}, qui ne retient rien, n’a jamais été appelé.`,
    );
  }
  return undefined;
}

/** What held the loop by living on. */
function remarks({ spans }: Trace): string {
  const servers = spans.filter(({ what, held }) => held && what?.includes('SERVERWRAP')).map(explainSpan);
  return servers.length > 0 ? ` Entre les deux, la boucle tient par : ${list(servers)}.` : '';
}

/** The kinds, in the order of the steps, up to the first callback that the loop itself calls. */
function prelude(trace: Trace): string {
  const kinds = callbacksOf(trace).map(({ kind }) => kind);
  const end = kinds.findIndex((kind) => kind !== 'tick' && kind !== 'microtask');
  return list([...new Set(kinds.slice(0, end < 0 ? undefined : end).map((kind) => KINDS[kind].lane))]);
}

export function verify({ traces }: Model): Verdict {
  const [first, second] = traces;
  if (!first) return unavailable('Aucun programme n’a été suivi.');
  if (traces.length > 2) return verifyAll(traces);
  const fault = traces.map(judge).find((verdict) => verdict !== undefined);
  if (fault) return fault;
  const count = callbacksOf(first).length;
  if (count === 0)
    return confirmed(
      'Le script est fini, aucun callback n’est en attente : la boucle n’a rien à faire, le processus sort (code 0).',
    );
  const before = count === 1 ? 'l’unique callback' : `le premier des ${plural(count, 'callback')}`;
  const after = `Le script est fini avant ${before}, et le processus sort de lui-même (code ${first.exit?.code}) quand plus rien n’est en attente.`;
  if (!second) return confirmed(`${after}${remarks(first)}`);
  return confirmed(
    `En ${nameOf(first)} comme en module ES : ${after.charAt(0).toLowerCase()}${after.slice(1)} ${orderOf(first, second)}`,
  );
}

/** The order of what the loop does not call itself, in both kinds of modules. */
function orderOf(first: Trace, second: Trace): string {
  const [one, other] = [prelude(first), prelude(second)];
  return one === other
    ? 'L’ordre est le même.'
    : `L’ordre, lui, diffère : ${one} en ${nameOf(first)} ; ${other} en ${nameOf(second).toLowerCase().replace('es', 'ES')}.`;
}

/** The worst of several programs stands for all. */
const WORST: Outcome[] = ['refuted', 'unavailable', 'qualified'];

function verifyAll(traces: readonly Trace[]): Verdict {
  const faults = traces.flatMap((trace) => {
    const verdict = judge(trace);
    return verdict ? [{ name: nameOf(trace), ...verdict }] : [];
  });
  const kept = `Dans ${traces.length - faults.length} programmes sur ${traces.length}, le script est fini avant le premier callback, et le processus sort de lui-même quand plus rien n’est en attente`;
  const worst = WORST.find((outcome) => faults.some((fault) => fault.outcome === outcome));
  if (!worst) return confirmed(`${kept}.`);
  const told = faults
    .filter(({ outcome }) => outcome === worst)
    .map(
      ({ name, sentence }) => `${name} : ${sentence.charAt(0).toLowerCase()}${sentence.slice(1).replace(/\.$/, '')}`,
    );
  return { outcome: worst, sentence: `${kept}. Mais ${told.join(' ; ')}.` };
}

/** What one of several programs shows, in a line. */
export function outcomeOf(trace: Trace): Verdict {
  return judge(trace) ?? verify({ traces: [trace] });
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
