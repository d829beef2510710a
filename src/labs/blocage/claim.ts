// Whether the server answers others while a call lasts: beside a synchronous read, and beside its asynchronous twin.
import { confirmed, inconclusive, qualified, refuted, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { duration, plural, rough } from '../../text/format.ts';
import { type Beside, besideCalls, type Mode, type Model } from './events.ts';

export const claim =
  'le processus ne se bloque jamais, sauf lorsque les E/S sont effectuées avec les méthodes synchrones de la bibliothèque standard de Node.js';

export const question = 'Qu’attend une requête pendant qu’une autre travaille ?';

/** A process that blocks answers almost nobody before the end of the call; one that does not, almost everybody. */
const BLOCKED = 0.25;
const FREE = 0.75;
/** Fewer requests beside the calls than this say nothing. */
const ENOUGH = 5;

interface Side extends Beside {
  method: string;
  share: number;
}

function sideOf({ phases }: Model, mode: Mode): Side | undefined {
  const phase = phases.find((candidate) => candidate.mode === mode);
  if (!phase) return undefined;
  const beside = besideCalls(phase);
  return { ...beside, method: phase.method, share: beside.answered / Math.max(1, beside.sent) };
}

const served = ({ method, sent, answered, typical }: Side) =>
  `pendant ${method}, ${plural(answered, 'requête')} sur ${sent} ${answered < 2 ? 'est servie' : 'sont servies'} avant la fin (attente médiane : ${duration(rough(typical))})`;

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
  const compared = `${served(sync)} ; ${served(async)}.`;
  if (async.share <= BLOCKED) return refuted(`Le processus se bloque aussi sans méthode synchrone : ${compared}`);
  if (sync.share >= FREE) return refuted(`La méthode synchrone ne bloque pas : ${compared}`);
  if (sync.share > BLOCKED || async.share < FREE)
    return inconclusive(`Trop peu de différence pour juger : ${compared}`);
  if (model.work === 'lecture') return confirmed(`${compared[0]?.toUpperCase()}${compared.slice(1)}`);
  return qualified(
    `Ce n’est pas une E/S, et elle bloque aussi ; tout calcul long en JavaScript bloque de même. Mesuré : ${compared}`,
  );
}

export function describe(model: Model): string {
  const sides = (['sync', 'async'] as const).flatMap((mode) => {
    const side = sideOf(model, mode);
    if (!side || side.sent === 0) return [];
    return `${side.method} : ${side.answered} sur ${side.sent} servies avant la fin, attente de ${duration(rough(side.worst))} au plus`;
  });
  if (sides.length === 0) return 'Aucune requête n’a encore été envoyée pendant un appel.';
  return `Une requête toutes les 10 ms pendant les appels. ${sides.join('. ')}.`;
}
