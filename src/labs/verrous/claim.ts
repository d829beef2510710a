// The sentence that is tested, and how.
import { median } from '../../kit/measure/statistics.ts';
import { confirmed, qualified, refuted, type Verdict } from '../../kit/protocol/verdict.ts';
import { duration, number, percent, plural } from '../../text/format.ts';
import { type Count, isBlocked, lossOf, lost, type Model } from './events.ts';

export const claim = `puisqu'il n'y a pas de verrous`;

export const question = 'Un compteur partagé sans verrou reste-t-il juste ?';

/** The median of the shares lost, to the percent from one percent on. */
export function medianLoss(counts: readonly Count[]): string {
  const loss = median(counts.map(lossOf)) ?? 0;
  return percent(loss < 0.01 ? loss : Math.round(loss * 100) / 100);
}

const lossy = (counts: readonly Count[]): Count[] => counts.filter((count) => lost(count) !== 0);

/**
 * Refuted when a plain callback loses an increment. Otherwise the callbacks need no lock; but where threads lose some,
 * or block each other with locks, locks exist: the claim is true of callbacks only.
 */
export function verify({ callbacks, awaiting, plain, atomic, waits }: Model): Verdict {
  if (!callbacks) return refuted('Rien n’a été compté : le programme n’a pas rendu ses nombres.');
  if (lost(callbacks) !== 0) {
    return refuted(
      `De simples rappels, sur un seul fil d’exécution, perdent ${plural(lost(callbacks), 'incrément')} sur ${number(callbacks.attempted)} : sans verrou, le compte est faux.`,
    );
  }
  const exact = `${number(callbacks.attempted)} incréments par quatre sortes de rappels, sans verrou : aucun perdu`;
  if (plain.length === 0 || waits.length === 0)
    return refuted(`${exact}. Mais les fils d’exécution n’ont pas été mesurés.`);

  const raced = lossy(plain).length;
  const blocked = waits.find((wait) => wait.main && isBlocked(wait));
  if (raced === 0 && !blocked) return confirmed(`${exact}, ni par des fils d’exécution qui partagent leur mémoire.`);
  const pause =
    awaiting && lost(awaiting) > 0
      ? ` (avec un await entre lecture et écriture, ${percent(lossOf(awaiting))} le sont)`
      : '';
  const kept = lossy(atomic).length === 0 ? 'jamais avec' : `${lossy(atomic).length} fois même avec`;
  const facts = [
    ...(raced > 0
      ? [
          `des fils qui partagent leur mémoire perdent des incréments dans ${plural(raced, 'course')} sur ${plain.length} sans Atomics (${medianLoss(plain)} en médiane), ${kept}`,
        ]
      : []),
    ...(blocked
      ? [
          `deux verrous pris dans l’ordre inverse bloquent le fil principal ${duration(blocked.ms)}, toute la durée permise`,
        ]
      : []),
  ];
  return qualified(`${exact}${pause}. Mais les verrous existent dans Node.js : ${facts.join(', et ')}.`);
}

export function describe({ callbacks, awaiting, plain, atomic, waits }: Model): string {
  if (!callbacks) return 'Rien n’est encore compté.';
  const say = (name: string, count: Count) =>
    `${name} : ${number(count.counted)} comptés sur ${number(count.attempted)}.`;
  return [
    say('Rappels sans verrou', callbacks),
    ...(awaiting ? [say('Rappels avec await entre lecture et écriture', awaiting)] : []),
    ...(plain.length > 0
      ? [`Fils d’exécution sans Atomics, ${plural(plain.length, 'course')} : ${medianLoss(plain)} perdus en médiane.`]
      : []),
    ...(atomic.length > 0 ? [`Avec Atomics : ${atomic.some(lost) ? medianLoss(atomic) : 'aucun'} perdu.`] : []),
    ...waits.map(({ main, ms }) => `${main ? 'Le fil principal' : 'Un second fil'} attend un verrou ${duration(ms)}.`),
  ].join(' ');
}
