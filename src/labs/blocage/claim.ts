// Whether the server answers others while a call lasts: beside a synchronous read, and beside its asynchronous twin.
import type { Headline } from '../../kit/protocol/lab.ts';
import { confirmed, inconclusive, qualified, refuted, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { agree, duration, measure, plural, rough } from '../../text/format.ts';
import { type Beside, besideCalls, type Mode, type Model, type Phase } from './events.ts';

export const claim =
  'le processus ne se bloque jamais, sauf lorsque les E/S sont effectuées avec les méthodes synchrones de la bibliothèque standard de Node.js';

export const question = 'Qu’attend une requête pendant qu’une autre travaille ?';

export const decidedBy = 'time';

/** Waits are measured in steps of this many ms. */
const STEP_MS = 0.1;

export const headline: Headline<Model> = {
  title: 'Attente d’une requête pendant l’appel synchrone, contre l’asynchrone',
  value: (model) => {
    const [sync, async] = [sideOf(model, 'sync'), sideOf(model, 'async')];
    return sync?.sent && async?.sent ? sync.typical / Math.max(async.typical, STEP_MS) : undefined;
  },
  text: (value) => `${measure(rough(value))} fois`,
};

/** A process that blocks answers almost nobody before the end of the call; one that does not, almost everybody. */
const BLOCKED = 0.25;
const FREE = 0.75;
/** Fewer requests beside the calls than this say nothing. */
const ENOUGH = 5;

interface Side extends Beside {
  method: string;
  share: number;
}

const shareOf = ({ sent, answered }: Beside): number => answered / Math.max(1, sent);

/** Whether almost nobody was answered during the calls. */
export function isBlocked(phase: Phase): boolean {
  const beside = besideCalls(phase);
  return beside.sent >= ENOUGH && shareOf(beside) <= BLOCKED;
}

function sideOf({ phases }: Model, mode: Mode): Side | undefined {
  const phase = phases.find((candidate) => candidate.mode === mode);
  if (!phase) return undefined;
  const beside = besideCalls(phase);
  return { ...beside, method: phase.method, share: shareOf(beside) };
}

const served = ({ method, sent, answered }: Side) =>
  `pendant ${method}, ${plural(answered, 'requête')} sur ${sent} ${agree(answered, 'est servie', 'sont servies')} avant la fin`;

const servedToo = ({ method, sent, answered }: Side) => `pendant ${method}, ${answered} sur ${sent}`;

export function verify(model: Model): Verdict {
  const sync = sideOf(model, 'sync');
  const async = sideOf(model, 'async');
  const lost = model.phases.reduce(
    (sum, phase) => sum + phase.lost + phase.done.filter(({ end }) => end === undefined).length,
    0,
  );
  if (lost > 0) return unavailable(`${plural(lost, 'requête')} sans réponse : l’attente n’a pas de fin connue.`);
  if (!sync || !async || sync.sent < ENOUGH || async.sent < ENOUGH) {
    return unavailable('Trop peu de requêtes ont été envoyées pendant les appels pour en juger.');
  }
  const compared = `${served(sync)} ; ${servedToo(async)}`;
  if (async.share <= BLOCKED)
    return refuted(`Sans méthode synchrone, le processus se bloque aussi : ${served(async)}.`);
  if (sync.share >= FREE) return refuted(`La méthode synchrone ne bloque pas : ${served(sync)}.`);
  if (sync.share > BLOCKED || async.share < FREE) return inconclusive(`Trop peu de différence : ${compared}.`);
  if (model.work === 'lecture') return confirmed(`${compared[0]?.toUpperCase()}${compared.slice(1)}.`);
  return qualified(`Un calcul bloque aussi, sans aucune E/S : ${compared}.`);
}

export function describe(model: Model): string {
  const sides = (['sync', 'async'] as const).flatMap((mode) => {
    const side = sideOf(model, mode);
    if (!side || side.sent === 0) return [];
    return `${side.method} : ${side.answered} sur ${side.sent} servies avant la fin, attente médiane de ${duration(rough(side.typical))}, de ${duration(rough(side.worst))} au plus`;
  });
  if (sides.length === 0) return 'Aucune requête n’a encore été envoyée pendant un appel.';
  return `Une requête toutes les 10 ms pendant les appels. ${sides.join('. ')}.`;
}
