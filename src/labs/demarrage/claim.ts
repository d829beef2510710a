// Which comes first, the script's last line or the first callback.
import { confirmed, qualified, refuted, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { duration, list, rough } from '../../text/format.ts';
import { type Course, LINES, type Model } from './events.ts';

export const claim = "Dans d'autres systèmes, il y a toujours un appel bloquant pour démarrer la boucle d'événements.";

export const question = 'La dernière ligne du script s’exécute-t-elle avant le premier callback ?';

/** A line that never came is after every other. */
const place = ({ order }: Course, line: string) =>
  order.includes(line) ? order.indexOf(line) : Number.POSITIVE_INFINITY;
const lastFirst = (course: Course) => place(course, LINES.last) < place(course, LINES.callback);
const short = ({ name }: Course) => name.replace(/ .*/, '');

/** The callback ran, and the program ended, or was ended because its loop went on. */
const isComplete = ({ callback, end }: Course) =>
  callback !== undefined && end !== undefined && (end.ended || end.code === 0);

/** Where a call of the script starts the loop: what comes first, and after how long. */
function elsewhere(others: readonly Course[]): string {
  const names = list(others.map(short));
  const held = others.flatMap(({ last }) => (last === undefined ? [] : [last]));
  if (held.length < others.length) {
    return `dans ${names}, l’appel bloquant n’a pas rendu la main : le callback s’exécute, la dernière ligne jamais`;
  }
  return `dans ${names}, elle s’exécute après lui, quand l’appel bloquant rend la main (au bout de ${duration(rough(Math.min(...held)))} au moins)`;
}

export function verify({ courses }: Model): Verdict {
  const [node, ...others] = courses.filter(({ absent }) => absent === undefined);
  if (node?.kind !== 'node') return unavailable('Le programme de Node.js n’a pas été suivi.');
  const lost = [node, ...others].find((course) => !isComplete(course));
  if (lost) return unavailable(`Le programme de ${short(lost)} n’a pas été suivi jusqu’au bout.`);
  if (!lastFirst(node))
    return refuted('Dans Node.js aussi, le premier callback s’exécute avant la dernière ligne du script.');
  const called = others.filter(({ kind }) => kind !== 'twistd');
  const free = called.filter(lastFirst);
  if (free.length > 0)
    return refuted(
      `Dans ${list(free.map(short))} aussi, la dernière ligne du script s’exécute avant le premier callback : aucun appel ne bloque.`,
    );
  const here = 'Dans Node.js, la dernière ligne du script s’exécute avant le premier callback';
  const absent = courses.flatMap(({ absent: sentence }) => (sentence ? [` ${sentence}`] : [])).join('');
  if (called.length === 0) return unavailable(`${here}, mais aucun autre système n’est là pour comparer.${absent}`);
  const compared = `${here} ; ${elsewhere(called)}`;
  const twistd = others.find(({ kind }) => kind === 'twistd');
  if (!twistd || !lastFirst(twistd)) {
    return confirmed(
      `${compared} : un appel bloquant dans ${called.length < 2 ? 'le seul essayé' : 'les deux essayés'}.${absent}`,
    );
  }
  return qualified(
    `${compared}. Mais pas toujours : lancé par la commande twistd, un script Twisted n’a aucun appel bloquant, et sa dernière ligne s’exécute avant le callback, comme dans Node.js.${absent}`,
  );
}

export function describe({ courses }: Model): string {
  const parts = courses.map((course) => {
    if (course.absent) return `${course.name} : ${course.absent}`;
    if (course.order.length === 0) return `${course.name} : pas encore lancé.`;
    return `${course.name} : ${course.order.join(', puis ')}${course.end?.ended ? ', et la dernière ligne jamais' : ''}.`;
  });
  return parts.join(' ');
}
