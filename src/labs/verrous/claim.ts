// The sentence that is tested, and how.
import { median } from '../../kit/measure/statistics.ts';
import { confirmed, qualified, refuted, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { duration, list, number, percent, plural, rough } from '../../text/format.ts';
import { type Count, isBlocked, lossOf, lost, type Model } from './events.ts';

export const claim =
  "En outre, les utilisateurs de Node.js n'ont pas à craindre d'interblocage (deadlock) du processus, puisqu'il n'y a pas de verrous.";

export const question = 'Sans verrou, le compte est-il juste, et rien ne s’attend-il ?';

/** The median of the shares lost, to the percent from one percent on. */
export function medianLoss(counts: readonly Count[]): string {
  const loss = median(counts.map(lossOf)) ?? 0;
  return percent(loss < 0.01 ? loss : Math.round(loss * 100) / 100);
}

const lossy = (counts: readonly Count[]): Count[] => counts.filter((count) => lost(count) !== 0);

/**
 * Refuted when a plain callback loses an increment. Otherwise the callbacks need no lock; but where threads lose some,
 * where locks block each other or a process waits for itself, the claim is true of callbacks only.
 */
export function verify(model: Model): Verdict {
  const { callbacks, awaiting, plain, waits, free, waiting } = model;
  if (!callbacks) return unavailable('Rien n’a été compté : le programme n’a pas rendu ses nombres.');
  if (lost(callbacks) !== 0) {
    return refuted(
      `De simples callbacks, sur un seul fil d’exécution, perdent ${plural(lost(callbacks), 'incrément')} sur ${number(callbacks.attempted)} : sans verrou, le compte est faux.`,
    );
  }
  const exact = `${number(callbacks.attempted)} incréments par quatre sortes de callbacks, sans verrou : aucun perdu`;
  if (plain.length === 0 || waits.length === 0 || !free || !waiting) {
    return unavailable(`${exact}. Mais les fils d’exécution et les attentes n’ont pas tous été mesurés.`);
  }
  if (!free.answered) return unavailable(`${exact}. Mais le processus n’a pas répondu quand il était libre.`);
  const deadlocks = [
    ...(waiting.answered
      ? []
      : ['sans aucun verrou, un processus qui attend (spawnSync) l’enfant qui l’interroge ne lui répond jamais']),
    ...(waits.some((wait) => wait.main && isBlocked(wait))
      ? ['deux verrous pris en ordre inverse bloquent le fil principal']
      : []),
  ];
  const pause =
    awaiting && lost(awaiting) > 0
      ? ` (avec un await entre lecture et écriture, ${percent(rough(lossOf(awaiting)))} le sont)`
      : '';
  const raced = racesOf(model);
  if (deadlocks.length === 0 && raced === '') return confirmed(`${exact}, et rien ne s’attend sans fin.`);
  const stuck =
    deadlocks.length === 0
      ? ''
      : ` Mais l’interblocage existe : ${list(deadlocks)}, jusqu’à la limite de temps du programme.`;
  return qualified(`${exact}${pause}.${stuck}${raced}`);
}

/** Threads that share memory: in how many trials increments were lost, without and with `Atomics`. */
function racesOf({ plain, atomic, threads }: Model): string {
  const raced = lossy(plain).length;
  if (raced === 0) return '';
  const kept = lossy(atomic).length === 0 ? 'aucun' : `${lossy(atomic).length}`;
  return ` Et ${threads} fils qui partagent leur mémoire perdent des incréments : sans Atomics, dans ${plural(raced, 'essai')} sur ${plain.length} (${medianLoss(plain)}, en médiane) ; avec, dans ${kept}.`;
}

export function describe({ callbacks, awaiting, plain, atomic, waits, waiting }: Model): string {
  if (!callbacks) return 'Rien n’est encore compté.';
  const say = (name: string, count: Count) =>
    `${name} : ${number(count.counted)} comptés sur ${number(count.attempted)}.`;
  return [
    say('Callbacks sans verrou', callbacks),
    ...(awaiting ? [say('Callbacks avec await entre lecture et écriture', awaiting)] : []),
    ...(plain.length > 0
      ? [`Fils d’exécution sans Atomics, ${plural(plain.length, 'essai')} : ${medianLoss(plain)} perdus en médiane.`]
      : []),
    ...(atomic.length > 0 ? [`Avec Atomics : ${atomic.some(lost) ? medianLoss(atomic) : 'aucun'} perdu.`] : []),
    ...waits.map(
      ({ main, ms }) => `${main ? 'Le fil principal' : 'Un second fil'} attend un verrou ${duration(rough(ms))}.`,
    ),
    ...(waiting
      ? [
          `Requête à soi-même pendant spawnSync : ${waiting.answered ? 'réponse' : 'aucune réponse'} en ${duration(rough(waiting.ms))}.`,
        ]
      : []),
  ].join(' ');
}
