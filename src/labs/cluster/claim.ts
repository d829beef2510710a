// Whether several processes answer on one port, and whether the service outlives one of them.
import { confirmed, qualified, refuted, type Verdict } from '../../kit/protocol/verdict.ts';
import { duration, measure, number, plural } from '../../text/format.ts';
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

function throughput({ throughput: rates, cores }: Model): string {
  const [one, many] = [...rates].sort((a, b) => a.workers - b.workers);
  if (!one || !many) return '';
  return ` À ${many.workers} processus, le débit est multiplié par ${measure(many.perSecond / one.perSecond)}, pour ${plural(cores ?? 1, 'cœur')}.`;
}

export function verify(model: Model): Verdict {
  const { workers, kill, lost, connections } = model;
  const serving = workers.filter(({ served }) => served > 0);
  const total = workers.reduce((sum, { served }) => sum + served, 0);
  const ports = new Set(workers.map(({ port }) => port)).size;
  if (total === 0) return refuted('Aucune requête n’a reçu de réponse.');
  if (ports > 1) return refuted(`Les processus écoutent sur ${ports} ports, et non sur un seul.`);
  if (serving.length < 2) return refuted(`Un seul processus a répondu aux ${number(total)} requêtes.`);
  const shared = `Un seul port, ${serving.length} processus, ${number(total)} requêtes servies`;
  if (!kill) return refuted(`${shared}, mais aucun processus n’a été tué : rien n’a été montré du remplacement.`);
  const replacement = replacementOf(model);
  if (!replacement) return refuted(`${shared}, mais le processus tué n’a pas été remplacé : ${losses(model)}.`);
  if (serving.length < workers.length)
    return refuted(`${shared}, mais ${workers.length - serving.length} des processus à l’écoute n’ont rien servi.`);
  // What was under way in one process is lost with it, and no more.
  if (lost.length > connections) return refuted(`${shared}, mais la charge n’est pas tenue : ${losses(model)}.`);

  const steady = workers
    .filter((worker) => worker !== replacement && worker.pid !== kill.pid)
    .map(({ served }) => served);
  const [least, most] = [Math.min(...steady), Math.max(...steady)];
  const shares =
    steady.length < 2 ? '' : `, de ${number(least)} à ${number(most)} par processus présent du début à la fin`;
  const killed = `L’un est tué en pleine charge : ${losses(model)}, et son remplaçant écoute ${duration(replacement.listening - kill.at)} après.`;
  if (most > least * UNBALANCED)
    return qualified(`${shared}, mais la charge est mal répartie${shares}. ${killed}${throughput(model)}`);
  return confirmed(`${shared}${shares}. ${killed}${throughput(model)}`);
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
    ...(kill ? [`Un processus est tué à ${duration(kill.at)} : ${losses(model)}.`] : []),
    ...(kill && replacement ? [`Son remplaçant écoute ${duration(replacement.listening - kill.at)} après.`] : []),
  ].join(' ');
}
