// Whether several processes answer on one port, and whether the service outlives one of them.
import type { Headline } from '../../kit/protocol/lab.ts';
import { confirmed, inconclusive, qualified, refuted, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { duration, list, measure, number, plural, rough } from '../../text/format.ts';
import { type Model, replacementOf } from './events.ts';

export const claim =
  'Construit sur cette même interface, le module cluster vous permet de partager des sockets entre les processus pour équilibrer la charge sur les cœurs.';

export const decidedBy = 'time';

export const question = 'Un seul port, plusieurs processus : qui répond ?';

/** A load is not balanced when one process serves this many times more than another that was there all along. */
const UNBALANCED = 10;

const lostOf = ({ lost }: Model): string =>
  lost.length === 0 ? 'aucune requête perdue' : plural(lost.length, 'requête perdue', 'requêtes perdues');

/** Why they were lost: by a cut, or without an answer within the client's time. */
function lossesOf(model: Model): string {
  const silent = model.lost.filter(({ code }) => code === 'ETIMEDOUT').length;
  const cut = model.lost.length - silent;
  const kinds = [
    ...(cut > 0 ? [`${number(cut)} par coupure`] : []),
    ...(silent > 0 ? [`${number(silent)} sans réponse`] : []),
  ];
  return `${lostOf(model)}${kinds.length > 0 ? ` (${kinds.join(', ')})` : ''}`;
}

/** Several processes on two cores or more must answer this many times more than one. */
const FASTER = 1.2;
/** Fewer answers than this do not say who serves. */
const ENOUGH = 20;

/** Who accepts the connections; undefined where the system does not say who holds the socket. */
export function socketOf({ socket }: Model): string | undefined {
  if (!socket) return undefined;
  return socket.workers === 0
    ? 'tenu par le seul processus principal, qui distribue les connexions'
    : `tenu par ${plural(socket.workers, 'processus', 'processus')} de travail : chacun accepte des connexions`;
}

export function verify(model: Model): Verdict {
  const { workers, kill, lost, connections, cores, speedup, throughput, noticed } = model;
  const serving = workers.filter(({ served }) => served > 0);
  const total = workers.reduce((sum, { served }) => sum + served, 0);
  const ports = new Set(workers.map(({ port }) => port)).size;
  if (total < ENOUGH) return unavailable(`${plural(total, 'réponse')} seulement : trop peu pour dire qui sert.`);
  if (serving.length < 2) {
    const where = ports > 1 ? ' : chacun écoute sur son propre port' : '';
    return refuted(`Un seul processus sur ${workers.length} a répondu aux ${number(total)} requêtes${where}.`);
  }
  if (ports > 1) return refuted(`Les processus écoutent sur ${ports} ports, et non sur un seul.`);
  const shared = `${serving.length} processus répondent sur un seul port`;
  const replacement = replacementOf(model);
  if (kill && !replacement && !noticed) {
    return qualified(`${shared}, mais celui qui est tué n’est pas remplacé : il en reste ${serving.length - 1}.`);
  }
  if (!kill || !replacement || replacement.served === 0) {
    return unavailable(`${shared}, mais aucun remplaçant du processus tué n’a servi : ${lostOf(model)}.`);
  }
  if ((cores ?? 1) < 2) {
    return unavailable(
      `${shared}, mais cette machine n’a qu’un cœur : l’équilibre sur plusieurs n’y est pas mesurable.`,
    );
  }
  const many = throughput.at(-1)?.workers ?? 0;
  if (speedup === undefined || many < 2) return unavailable(`${shared}, mais le débit n’a pas été comparé.`);
  const gain = `sur ${plural(cores ?? 1, 'cœur')}, ${many} processus multiplient le débit par ${measure(rough(speedup))}`;
  if (speedup < FASTER) return inconclusive(`Sur un seul port et ${gain} : trop peu pour juger.`);
  // What was under way in one process is lost with it, and no more.
  if (lost.length > connections) return inconclusive(`${shared}, mais la charge n’est pas tenue : ${lostOf(model)}.`);

  const steady = workers
    .filter((worker) => worker !== replacement && worker.pid !== kill.pid)
    .map(({ served }) => served);
  const [least, most] = [Math.min(...steady), Math.max(...steady)];
  if (most > least * UNBALANCED) {
    return qualified(
      `${shared}, mais la charge est mal répartie : de ${number(least)} à ${number(most)} requêtes chacun.`,
    );
  }
  return confirmed(`Sur un seul port et ${gain} ; l’un, tué, est remplacé : ${lostOf(model)}.`);
}

export const headline: Headline<Model> = {
  title: 'Débit de plusieurs processus, par rapport à un seul',
  value: ({ speedup }) => speedup,
  text: (value) => `multiplié par ${measure(rough(value))}`,
};

export function describe(model: Model): string {
  const { workers, kill, throughput } = model;
  if (workers.length === 0) return 'Aucun processus n’écoute encore.';
  const served = workers
    .map((worker) => `${number(worker.served)}${worker.pid === kill?.pid ? ' (tué)' : ''}`)
    .join(', ');
  const replacement = replacementOf(model);
  const rates = throughput.map(({ workers: count, perSecond }) => `${number(rough(perSecond))} à ${count} processus`);
  return [
    `Requêtes servies par chaque processus : ${served}.`,
    ...(kill ? [`Un processus est tué à ${duration(rough(kill.at))} : ${lossesOf(model)}.`] : []),
    ...(kill && replacement
      ? [`Son remplaçant écoute ${duration(rough(replacement.listening - kill.at))} après.`]
      : []),
    ...(rates.length > 0 ? [`Requêtes par seconde : ${list(rates)}.`] : []),
    ...(socketOf(model) ? [`Le port est ${socketOf(model)}.`] : []),
  ].join(' ');
}
