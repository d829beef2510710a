// Whether several processes answer on one port, and whether the service outlives one of them.
import { confirmed, inconclusive, qualified, refuted, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { duration, measure, number, plural, rough } from '../../text/format.ts';
import { type Model, replacementOf } from './events.ts';

export const claim = 'vous permet de partager des sockets entre les processus pour équilibrer la charge sur les cœurs';

export const question = 'Un seul port, plusieurs processus : qui répond ?';

/** A load is not balanced when one process serves this many times more than another that was there all along. */
const UNBALANCED = 10;

const losses = ({ lost }: Model): string => {
  const silent = lost.filter(({ code }) => code === 'ETIMEDOUT').length;
  const cut = lost.length - silent;
  const kinds = [
    ...(cut > 0 ? [`${number(cut)} par coupure`] : []),
    ...(silent > 0 ? [`${number(silent)} sans réponse`] : []),
  ];
  return lost.length === 0
    ? 'aucune requête perdue'
    : `${plural(lost.length, 'requête perdue', 'requêtes perdues')} (${kinds.join(', ')})`;
};

/** Several processes on two cores or more must answer this many times more than one. */
const FASTER = 1.25;
/** Fewer answers than this do not say who serves. */
const ENOUGH = 20;

/** Who accepts the connections, as a sentence; empty where the system does not say who holds the socket. */
function socketOf({ socket }: Model): string {
  if (!socket) return '';
  return socket.workers === 0
    ? ' Seul le processus principal tient le socket d’écoute : il accepte les connexions et les distribue.'
    : ` Le socket d’écoute est tenu par ${plural(socket.workers, 'processus', 'processus')} de travail : chacun accepte.`;
}

export function verify(model: Model): Verdict {
  const { workers, kill, lost, connections, cores, speedup, throughput } = model;
  const serving = workers.filter(({ served }) => served > 0);
  const total = workers.reduce((sum, { served }) => sum + served, 0);
  const ports = new Set(workers.map(({ port }) => port)).size;
  if (total < ENOUGH) return unavailable(`${plural(total, 'réponse')} seulement : trop peu pour dire qui sert.`);
  if (ports > 1) return refuted(`Les processus écoutent sur ${ports} ports, et non sur un seul.`);
  if (serving.length < 2) return refuted(`Un seul processus a répondu aux ${number(total)} requêtes.`);
  const shared = `Un seul port, ${serving.length} processus, ${number(total)} requêtes servies`;
  const replacement = replacementOf(model);
  if (!kill || !replacement || replacement.served === 0) {
    return unavailable(`${shared}, mais aucun remplaçant du processus tué n’a servi : ${losses(model)}.`);
  }
  if ((cores ?? 1) < 2) {
    return unavailable(
      `${shared}, mais cette machine n’a qu’un cœur : l’équilibre sur plusieurs n’y est pas mesurable.`,
    );
  }
  const many = throughput.at(-1)?.workers ?? 0;
  if (speedup === undefined || many < 2) return unavailable(`${shared}, mais le débit n’a pas été comparé.`);
  const faster = `À ${many} processus, le débit est multiplié par ${measure(rough(speedup))}, pour ${plural(cores ?? 1, 'cœur')}`;
  if (speedup < FASTER) return inconclusive(`${shared}. ${faster} : trop peu pour juger.`);
  // What was under way in one process is lost with it, and no more.
  if (lost.length > connections) return inconclusive(`${shared}, mais la charge n’est pas tenue : ${losses(model)}.`);

  const steady = workers
    .filter((worker) => worker !== replacement && worker.pid !== kill.pid)
    .map(({ served }) => served);
  const [least, most] = [Math.min(...steady), Math.max(...steady)];
  const killed = `L’un est tué en pleine charge : ${losses(model)}, et son remplaçant écoute ${duration(rough(replacement.listening - kill.at))} après.`;
  const rest = `${faster}.${socketOf(model)} ${killed}`;
  if (most > least * UNBALANCED) {
    const shares = `de ${number(least)} à ${number(most)} par processus présent du début à la fin`;
    return qualified(`${shared}, mais la charge est mal répartie, ${shares}. ${rest}`);
  }
  return confirmed(`${shared}. ${rest}`);
}

export function describe(model: Model): string {
  const { workers, kill } = model;
  if (workers.length === 0) return 'Aucun processus n’écoute encore.';
  const served = workers
    .map((worker) => `${number(worker.served)}${worker.pid === kill?.pid ? ' (tué)' : ''}`)
    .join(', ');
  const replacement = replacementOf(model);
  return [
    `Requêtes servies par chaque processus : ${served}.`,
    ...(kill ? [`Un processus est tué à ${duration(rough(kill.at))} : ${losses(model)}.`] : []),
    ...(kill && replacement
      ? [`Son remplaçant écoute ${duration(rough(replacement.listening - kill.at))} après.`]
      : []),
  ].join(' ');
}
