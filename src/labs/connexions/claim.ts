// The page's sentence about many connections, and whether the run bears it out.
import { confirmed, qualified, refuted, type Verdict } from '../../kit/protocol/verdict.ts';
import { bytes, duration, number, plural } from '../../text/format.ts';
import { type Model, sequentialMs } from './events.ts';

export const claim = 'de nombreuses connexions peuvent être traitées simultanément';

export const question = 'Combien de connexions à la fois ?';

export const isPictured = true;

/** « Nombreuses »: on average this many waits at the same time, or a fifth of them all when there are few. */
const MANY = 10;

export function verify({ start, end, peak, threads }: Model): Verdict {
  if (!start || !end) return refuted('Aucune requête n’a été suivie jusqu’à sa réponse.');
  const { count, asked, wait } = start;
  const sequential = sequentialMs(start);
  if (end.answered < count) {
    return refuted(`${plural(count - end.answered, 'requête')} sur ${number(count)} sans réponse.`);
  }
  if (threads !== null && start.threads !== null && threads > start.threads) {
    return refuted(
      `Pour ${plural(count, 'requête')}, le nombre de fils d’exécution est passé de ${start.threads} à ${number(threads)}.`,
    );
  }
  if (sequential / end.ms < Math.min(MANY, count / 5)) {
    return refuted(
      `${plural(count, 'requête')} en ${duration(end.ms)}, presque autant que l’une après l’autre (${duration(sequential)}).`,
    );
  }
  const limit =
    count < asked ? ` Cette machine limite à ${number(count)} les ${number(asked)} connexions demandées.` : '';
  const served = `toutes servies en ${duration(end.ms)}, contre ${duration(sequential)} l’une après l’autre.${limit}`;
  const together = `${plural(peak, 'requête')} en cours au même instant`;
  if (peak < count) {
    const shorter = `une attente de ${duration(wait)} finit avant que les dernières n’arrivent`;
    return qualified(`${together}, et non ${number(count)}, car ${shorter} ; ${served}`);
  }
  if (start.threads === null) {
    return qualified(`${together}, ${served} Les fils d’exécution ne peuvent pas être comptés ici.`);
  }
  const javascript = start.javascript === 1 ? 'un seul' : start.javascript;
  return confirmed(
    `${together} sur les mêmes ${start.threads} fils d’exécution qu’au repos, dont ${javascript} pour JavaScript ; ${served}`,
  );
}

export function describe({ start, opened, end, peak, threads, memory }: Model): string {
  if (!start) return 'Aucune connexion n’est encore ouverte.';
  if (!opened) return `Ouverture de ${plural(start.count, 'connexion')}.`;
  const flight = `Requêtes en cours au même instant : ${number(peak)} sur ${number(start.count)}.`;
  if (!end) return flight;
  const counted = threads === null ? '' : ` Fils d’exécution : ${start.threads} au repos, ${threads} au plus.`;
  const held = memory === null ? '' : ` Mémoire par connexion : ${bytes(memory)}.`;
  return `${flight} Durée : ${duration(end.ms)} ; une seule attente, ${duration(start.wait)} ; l’une après l’autre, ${duration(sequentialMs(start))}.${counted}${held}`;
}
