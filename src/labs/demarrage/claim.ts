// Which comes first, the script's last line or the first callback.
import type { Headline } from '../../kit/protocol/lab.ts';
import { confirmed, qualified, refuted, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { list, plural } from '../../text/format.ts';
import { type Course, LINES, type Model } from './events.ts';

export const claim = "Dans d'autres systèmes, il y a toujours un appel bloquant pour démarrer la boucle d'événements.";

export const decidedBy = 'order';

export const question = 'La dernière ligne du script s’exécute-t-elle avant le premier callback ?';

/** A line that never came is after every other. */
const place = ({ order }: Course, line: string) =>
  order.includes(line) ? order.indexOf(line) : Number.POSITIVE_INFINITY;
export const lastFirst = (course: Course) => place(course, LINES.last) < place(course, LINES.callback);
const short = ({ name }: Course) => name.replace(/ .*/, '');

/** The callback ran, and the program ended, or was ended because its loop went on. */
const isComplete = ({ callback, end }: Course) =>
  callback !== undefined && end !== undefined && (end.ended || end.code === 0);

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
      `Dans ${list(free.map(short))} aussi, la dernière ligne précède le premier callback : aucun appel ne bloque.`,
    );
  if (called.length === 0) return unavailable('Aucun autre système n’est installé ici pour comparer.');
  const names = list(called.map(short));
  const twistd = others.find(({ kind }) => kind === 'twistd');
  if (!twistd || !lastFirst(twistd)) {
    const last = called.some(({ last }) => last === undefined) ? 'ne vient jamais' : 'attend le premier callback';
    return confirmed(`Dans ${names}, l’appel bloque et la dernière ligne ${last} ; dans Node.js, rien ne bloque.`);
  }
  return qualified(
    `Pas toujours : un appel bloque dans ${names}, mais aucun dans Twisted lancé par twistd, pas plus que dans Node.js.`,
  );
}

export const headline: Headline<Model> = {
  title: 'Programmes dont la dernière ligne s’exécute avant le premier callback',
  value: ({ courses }) => {
    const complete = courses.filter(isComplete);
    return complete.length === 0 ? undefined : complete.filter(lastFirst).length;
  },
  text: (value) => plural(value, 'programme'),
};

export function describe({ courses }: Model): string {
  const parts = courses.map((course) => {
    if (course.absent) return `${course.name} : ${course.absent}`;
    if (course.order.length === 0) return `${course.name} : pas encore lancé.`;
    return `${course.name} : ${course.order.join(', puis ')}${course.end?.ended ? ', et la dernière ligne jamais' : ''}.`;
  });
  return parts.join(' ');
}
