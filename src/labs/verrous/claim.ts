// The sentence that is tested, and how.
import { median } from '../../kit/measure/statistics.ts';
import type { Headline } from '../../kit/protocol/lab.ts';
import { confirmed, qualified, refuted, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { duration, number, percent, plural, rough } from '../../text/format.ts';
import { type Count, isBlocked, lossOf, lost, type Model } from './events.ts';

export const claim =
  "En outre, les utilisateurs de Node.js n'ont pas à craindre d'interblocage (deadlock) du processus, puisqu'il n'y a pas de verrous.";

export const question = 'Sans verrou, le compte est-il juste, et rien ne s’attend-il ?';

export const decidedBy = 'time';

export const headline: Headline<Model> = {
  title: 'Incréments perdus par des callbacks sans verrou',
  value: ({ callbacks }) => callbacks && lost(callbacks),
  text: (value) => plural(rough(value), 'incrément'),
};

/** The median of the shares lost, to the percent from one percent on. */
function medianLoss(counts: readonly Count[]): string {
  const loss = median(counts.map(lossOf)) ?? 0;
  return percent(loss < 0.01 ? loss : Math.round(loss * 100) / 100);
}

const lossy = (counts: readonly Count[]): Count[] => counts.filter((count) => lost(count) !== 0);

/**
 * Refuted when a plain callback loses an increment. Otherwise the callbacks need no lock; but where threads lose some,
 * where locks block each other or a process waits for itself, the claim is true of callbacks only.
 */
export function verify(model: Model): Verdict {
  const { callbacks, plain, waits, free, waiting } = model;
  if (!callbacks) return unavailable('Rien n’a été compté : le programme n’a pas rendu ses nombres.');
  const attempted = number(callbacks.attempted);
  if (lost(callbacks) !== 0)
    return refuted(
      `Sans verrou, de simples callbacks perdent ${plural(lost(callbacks), 'incrément')} sur ${attempted}.`,
    );
  if (plain.length === 0 || waits.length === 0 || !free || !waiting)
    return unavailable('Les fils d’exécution et les attentes n’ont pas tous été mesurés.');
  if (!free.answered) return unavailable('Le processus n’a pas répondu à son enfant alors qu’il était libre.');
  const exact = `Sans verrou, aucun des ${attempted} incréments n’est perdu`;
  const locked = waits.some((wait) => wait.main && isBlocked(wait));
  const deadlock = 'mais l’interblocage existe';
  if (!waiting.answered && locked)
    return qualified(`${exact} ; ${deadlock}, avec deux verrous comme sans aucun (spawnSync).`);
  if (!waiting.answered) return qualified(`${exact} ; ${deadlock} : un processus attend qui l’interroge (spawnSync).`);
  if (locked) return qualified(`${exact} ; ${deadlock} : deux verrous pris en ordre inverse.`);
  if (lossy(plain).length > 0)
    return qualified(`${exact} ; mais des fils qui partagent leur mémoire en perdent ${medianLoss(plain)}.`);
  return confirmed(`${exact}, et rien ne s’attend sans fin.`);
}

/** Threads that share memory: in how many trials increments were lost, without and with `Atomics`. */
function racesOf({ plain, atomic, threads }: Model): string[] {
  if (plain.length === 0) return [];
  const trials = (counts: readonly Count[]) =>
    `perdent des incréments dans ${plural(lossy(counts).length, 'essai')} sur ${counts.length}`;
  return [
    `${plural(threads, 'fil')} qui partagent leur mémoire ${trials(plain)} (${medianLoss(plain)}, en médiane).`,
    ...(atomic.length > 0 ? [`Avec Atomics, ils ${trials(atomic)}.`] : []),
  ];
}

export function describe(model: Model): string {
  const { callbacks, awaiting, waits, free, waiting } = model;
  if (!callbacks) return 'Rien n’est encore compté.';
  const say = (name: string, count: Count) =>
    `${name} : ${number(count.counted)} comptés sur ${number(count.attempted)}.`;
  return [
    say('Callbacks sans verrou', callbacks),
    ...(awaiting ? [say('Callbacks avec await entre lecture et écriture', awaiting)] : []),
    ...racesOf(model),
    ...waits.map(
      ({ main, ms }) => `${main ? 'Le fil principal' : 'Un second fil'} attend un verrou ${duration(rough(ms))}.`,
    ),
    ...[free, waiting].flatMap((self) =>
      self
        ? `Requête à soi-même, par ${self.blocking ? 'spawnSync' : 'spawn'} : ${self.answered ? 'réponse' : 'aucune réponse'} en ${duration(rough(self.ms))}.`
        : [],
    ),
  ].join(' ');
}
