// The page's sentence about many connections, and whether the run bears it out.
import type { Compared, Headline } from '../../kit/protocol/lab.ts';
import { confirmed, inconclusive, refuted, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { bytes, duration, list, number, plural, rough } from '../../text/format.ts';
import { highest, type Model, togetherness } from './events.ts';

export const claim = `Dans l'exemple suivant de "hello world", de nombreuses connexions peuvent être traitées simultanément.`;

export const question = 'Combien de connexions à la fois ?';

export const decidedBy = 'time';

export const headline: Headline<Model> = {
  title: 'Requêtes servies dans le temps que prend une seule',
  value: togetherness,
  text: (value) => plural(rough(value), 'requête'),
};

export const facts = ({ threads }: Model): Record<string, string> =>
  threads ? { 'Fils d’exécution au repos': number(threads.rest) } : {};

/** Served together: at least this many in the time that one takes alone; one after the other: not even this many. */
const TOGETHER = 5;
const QUEUED = 2;
/** A thread for each connection adds as many as there are; a few helpers may start. */
const THREADS_PER_CONNECTION = 0.1;
const HELPERS = 8;

/** Whether the requests follow each other, as in a queue. */
export const isQueue = (model: Model): boolean => (togetherness(model) ?? TOGETHER) <= QUEUED;

/** Whether threads came with the connections. */
export function isThreaded({ threads, levels }: Model): boolean {
  const count = levels.at(-1)?.count ?? 0;
  return threads !== null && threads.most - threads.rest >= Math.max(HELPERS, THREADS_PER_CONNECTION * count);
}

/** « 10 en 200 ms, 100 en 210 ms et 1 000 en 260 ms » */
const growth = ({ levels }: Model): string =>
  list(
    levels.flatMap(({ count, end }) =>
      end && end.answered >= count ? `${number(count)} en ${duration(rough(end.ms))}` : [],
    ),
  );

/** What the threads are for, as Node.js names them from version 24 on; nothing before, when all have one name. */
function kindsOf({ MainThread = 0, WorkerThread = 0, V8Worker = 0, ...rest }: Record<string, number>): string {
  if (MainThread === 0) return '';
  const others = Object.values(rest).reduce((sum, count) => sum + count, 0);
  return ` (${MainThread + WorkerThread} pour JavaScript, ${V8Worker} pour V8, ${plural(others, 'autre')})`;
}

function threadsOf({ threads }: Model): string {
  if (!threads) return 'Les fils d’exécution ne peuvent pas être comptés ici.';
  const what = kindsOf(threads.names);
  return threads.most > threads.rest
    ? `Fils d’exécution : ${threads.rest} au repos, ${threads.most} au plus${what}.`
    : `Fils d’exécution : ${threads.rest}, les mêmes qu’au repos${what}.`;
}

export function verify(model: Model): Verdict {
  const { queue, threads } = model;
  const last = model.levels.at(-1);
  const level = highest(model);
  const times = togetherness(model);
  if (!level || !queue || times === undefined) {
    return unavailable(
      last?.end && last.end.answered < last.count
        ? `Aucun palier complet : ${number(last.count - last.end.answered)} requêtes sur ${number(last.count)} sont restées sans réponse.`
        : 'Aucun nombre de connexions n’a été servi jusqu’à la dernière requête.',
    );
  }
  const { count, end } = level;
  if (threads && isThreaded(model)) {
    return refuted(
      `Pour ${plural(last?.count ?? count, 'requête')}, le nombre de fils d’exécution est passé de ${number(threads.rest)} à ${number(threads.most)}.`,
    );
  }
  const compared = `${number(count)} requêtes à la fois, servies en ${duration(rough(end.ms))} ; l’une après l’autre, ${queue.count} prennent ${duration(rough(queue.ms))}`;
  if (isQueue(model)) return refuted(`${compared} : elles se suivent.`);
  if (times < TOGETHER) return inconclusive(`${compared} : trop peu de différence.`);
  return confirmed(`${compared}.`);
}

/** All at a time against a queue. */
export function comparison(model: Model): Compared[] {
  const level = highest(model);
  const { queue } = model;
  if (!level || !queue) return [];
  const row = (text: string, ms: number, tone: Compared['tone']) => ({
    text,
    aside: duration(rough(ms)),
    value: ms,
    tone,
  });
  return [
    row(`${number(level.count)} requêtes à la fois`, level.end.ms, 'node'),
    row(`${queue.count} requêtes, l’une après l’autre`, queue.ms, 'other'),
  ];
}

export function describe(model: Model): string {
  const level = highest(model);
  if (!level) return 'Aucune requête n’est encore servie.';
  const alone = model.queue
    ? ` L’une après l’autre, ${model.queue.count} prennent ${duration(rough(model.queue.ms))}.`
    : '';
  const { end } = level;
  const once = ` Jusqu’à ${number(end.peak)} en cours au même instant, et ${plural(end.atOnce, 'callback')} au plus à la fois pour les servir.`;
  const held = model.memory === null ? '' : ` Mémoire par connexion : ${bytes(rough(model.memory))}.`;
  return `Requêtes envoyées toutes à la fois, et temps pour les servir toutes : ${growth(model)}.${alone}${once} ${threadsOf(model)}${held}`;
}
