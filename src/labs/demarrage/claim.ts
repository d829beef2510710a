// Which comes first, the script's last line or the first callback.
import { confirmed, qualified, refuted, type Verdict } from '../../kit/protocol/verdict.ts';
import { duration, list } from '../../text/format.ts';
import { type Course, LINES, type Model } from './events.ts';

export const claim = "Dans d'autres systèmes, il y a toujours un appel bloquant pour";

export const question = 'La dernière ligne du script passe-t-elle avant le premier callback ?';

/** A line that never came is after every other. */
const place = ({ order }: Course, line: string) =>
  order.includes(line) ? order.indexOf(line) : Number.POSITIVE_INFINITY;
const lastFirst = (course: Course) => place(course, LINES.last) < place(course, LINES.callback);
const short = ({ name }: Course) => name.replace(/ .*/, '');

/** The callback ran, and the program ended, or was ended because its loop went on. */
const isComplete = ({ callback, end }: Course) =>
  callback !== undefined && end !== undefined && (end.ended || end.code === 0);

function elsewhere(others: readonly Course[]): string {
  const names = list(others.map(short));
  const held = others.flatMap(({ last }) => (last === undefined ? [] : [last]));
  if (held.length < others.length) {
    return `Dans ${names}, l’appel bloquant n’a pas rendu la main : le callback passe, la dernière ligne jamais.`;
  }
  const least = Math.min(...held);
  return `Dans ${names}, elle passe après lui, quand l’appel bloquant rend la main (au bout de ${duration(least)} au moins).`;
}

export function verify({ courses }: Model): Verdict {
  const [node, ...others] = courses.filter(({ absent }) => absent === undefined);
  if (node?.kind !== 'node') return refuted('Le programme de Node.js n’a pas été suivi.');
  const lost = [node, ...others].find((course) => !isComplete(course));
  if (lost) return refuted(`Le programme de ${short(lost)} n’a pas été suivi jusqu’au bout.`);
  if (!lastFirst(node))
    return refuted('Dans Node.js aussi, le premier callback passe avant la dernière ligne du script.');
  const free = others.filter(lastFirst);
  if (free.length > 0)
    return refuted(
      `Dans ${list(free.map(short))} aussi, la dernière ligne du script passe avant le premier callback : aucun appel ne bloque.`,
    );
  const here = 'Dans Node.js, la dernière ligne du script passe avant le premier callback.';
  const absent = courses.flatMap(({ absent: sentence }) => (sentence ? [` ${sentence}`] : [])).join('');
  if (others.length === 0) return qualified(`${here} Aucun autre système n’est là pour comparer.${absent}`);
  return confirmed(`${here} ${elsewhere(others)}${absent}`);
}

export function describe({ courses }: Model): string {
  const parts = courses.map((course) => {
    if (course.absent) return `${course.name} : ${course.absent}`;
    if (course.order.length === 0) return `${course.name} : pas encore lancé.`;
    return `${course.name} : ${course.order.join(', puis ')}${course.end?.ended ? ', et la dernière ligne jamais' : ''}.`;
  });
  return parts.join(' ');
}
