// Whether a neighbour's request waits beside a synchronous call, and not beside its asynchronous twin.
import { median } from '../../kit/measure/statistics.ts';
import { confirmed, refuted, type Verdict } from '../../kit/protocol/verdict.ts';
import { duration, measure, plural } from '../../text/format.ts';
import { type Mode, type Model, methodOf, type Phase, waitsBeside } from './events.ts';

export const claim =
  'le processus ne se bloque jamais, sauf lorsque les E/S sont effectuées avec les méthodes synchrones de la bibliothèque standard de Node.js';

export const question = 'Qu’attend une requête pendant qu’une autre travaille ?';

/** A wait beside a synchronous call must be this many times the one beside its asynchronous twin. */
const RATIO = 5;
/** Fewer probes beside the calls than this say nothing. */
const ENOUGH = 5;

interface Side {
  method: string;
  typical: number;
  worst: number;
  count: number;
}

function sideOf({ work, phases }: Model, mode: Mode): Side | undefined {
  const phase = phases.find((candidate) => candidate.mode === mode);
  if (!phase) return undefined;
  const waits = waitsBeside(phase);
  return { method: methodOf(work, mode), typical: median(waits) ?? 0, worst: waits.at(-1) ?? 0, count: waits.length };
}

const unanswered = (phase: Phase) => phase.lost + phase.done.filter(({ end }) => end === undefined).length;

const waitOf = ({ typical, worst }: Side) => `${duration(typical)} (médiane ; au pire ${duration(worst)})`;

export function verify(model: Model): Verdict {
  const sync = sideOf(model, 'sync');
  const async = sideOf(model, 'async');
  if (!sync || !async || sync.count < ENOUGH || async.count < ENOUGH) {
    return refuted('Trop peu de requêtes ont été servies pendant les appels pour en juger.');
  }
  const lost = model.phases.reduce((sum, phase) => sum + unanswered(phase), 0);
  if (lost > 0) return refuted(`${plural(lost, 'requête')} sans réponse : l’attente n’a pas de fin connue.`);
  const ratio = sync.typical / Math.max(async.typical, 0.1);
  const compared = `à côté de ${sync.method}, une requête attend ${waitOf(sync)} ; à côté de ${async.method}, ${waitOf(async)}`;
  if (ratio < RATIO) return refuted(`Le processus se bloque aussi sans méthode synchrone : ${compared}.`);
  const work = model.work === 'lecture' ? 'une lecture de fichier' : 'un calcul, non une E/S';
  return confirmed(`Le travail est ici ${work} : ${compared}, soit ${measure(Math.round(ratio))} fois moins.`);
}

export function describe(model: Model): string {
  const sides = (['sync', 'async', 'together'] as const).flatMap((mode) => {
    const side = sideOf(model, mode);
    if (!side || side.count === 0) return [];
    return `${mode === 'together' ? `plusieurs ${side.method} à la fois` : side.method} : ${waitOf(side)}`;
  });
  if (sides.length === 0) return 'Aucune requête n’a encore été servie pendant un appel.';
  return `Attente d’une requête envoyée toutes les 10 ms, pendant les appels. ${sides.join('. ')}.`;
}
