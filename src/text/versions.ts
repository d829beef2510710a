// What is said of a lab over its runs, and over the versions of Node.js.
import type { Spread } from '../kit/protocol/series.ts';

export const VERSIONS = {
  title: 'Selon la version',
  intro:
    'Chaque expérience, enregistrée avec la dernière version de chaque branche de Node.js, et avec d’autres environnements là où le programme peut être jugé de l’extérieur. Le nombre est celui de l’essai du milieu.',
  question: 'Question',
  /** Over the dots of every recorded run. */
  runs: (title: string) => `${title}, à chaque essai enregistré :`,
};

/** « × 2,4 [2,1 – 2,6] », « 440 [400 – 470] requêtes »: a unit is written once. The number alone when the runs agree. */
export function range({ least, median, greatest }: Spread): string {
  if (least === greatest) return median;
  const parts = [least, median, greatest].map(
    (text) => /^(\D*)([\d\s.,]*\d)(.*)$/.exec(text)?.slice(1) ?? ['', text, ''],
  );
  const [[before = '', low] = [], [, middle, after] = [], [, high] = []] = parts;
  const isShared = parts.every(([start, , end]) => start === before && end === after);
  return isShared ? `${before}${middle} [${low} – ${high}]${after}` : `${median} [${least} – ${greatest}]`;
}

/** « Rapport : × 2,4 [2,1 – 2,6] » */
export const spreadText = (spread: Spread): string => `${spread.title} : ${range(spread)}`;

/** « 11 jusqu’à v20, 7 depuis v22 »: the values of one fact, each with the major of Node.js it was seen on, in order. */
export function succession(values: readonly { major: string; value: string }[]): string {
  const groups: { value: string; first: string; last: string }[] = [];
  for (const { major, value } of values) {
    const group = groups.at(-1);
    if (group?.value === value) group.last = major;
    else groups.push({ value, first: major, last: major });
  }
  return groups
    .map(({ value, first, last }, index) => {
      if (index === 0) return `${value} jusqu’à v${last}`;
      if (index === groups.length - 1) return `${value} depuis v${first}`;
      return first === last ? `${value} dans v${first}` : `${value} de v${first} à v${last}`;
    })
    .join(', ');
}
