// Whether a child's work leaves the parent free and uses another core, and whether the two can talk.
import type { Headline } from '../../kit/protocol/lab.ts';
import { confirmed, inconclusive, refuted, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { agree, duration, measure, number, percent, plural, rough } from '../../text/format.ts';
import { type Model, type Punctuality, punctualityOf, speedupOf } from './events.ts';

export const claim =
  "Le fait que Node.js soit conçu sans threads ne veut pas dire que vous ne pouvez pas profiter de plusieurs cœurs dans votre environnement. Des processus enfants peuvent être créés en utilisant l'API child_process.fork(), et sont conçus pour qu'il soit facile de communiquer avec eux.";

export const decidedBy = 'time';

export const question = 'Le parent reste-t-il disponible quand un enfant calcule ?';

/** Share of the timer's ticks that come while somebody computes: a parent held up has hardly any, a free one most. */
const HELD = 0.25;
const FREE = 0.5;
/** Fewer ticks than this say nothing. */
const ENOUGH = 10;
/** On two cores or more, calculations at the same time are done this many times sooner. */
const SOONER = 1.3;

const shareOf = ({ due, fired }: Punctuality): number => fired / Math.max(1, due);

export function verify(model: Model): Verdict {
  const { trips, cores, children } = model;
  const busy = punctualityOf(model, 'parent');
  const free = punctualityOf(model, 'child');
  if (busy.due < ENOUGH || free.due < ENOUGH) {
    return unavailable('Les calculs n’ont pas été menés à bien : rien n’a été comparé.');
  }
  const fires = `son minuteur se déclenche ${number(free.fired)} fois sur ${number(free.due)}`;
  if (shareOf(free) <= HELD) {
    return refuted(`Le parent n’est guère disponible quand un enfant calcule : ${fires}.`);
  }
  if (shareOf(free) < FREE || shareOf(busy) > HELD) {
    return inconclusive(`Quand un enfant calcule, le parent n’est qu’en partie disponible : ${fires}.`);
  }
  if (new Set(model.work.map(({ value }) => value)).size !== 1) {
    return refuted('Le parent et l’enfant ne trouvent pas le même résultat au même calcul.');
  }
  if (!trips) return unavailable('Le parent reste disponible, mais aucun message n’a été compté.');
  if (trips.returned < trips.sent) {
    return refuted(
      `Le parent reste disponible, mais ${plural(trips.returned, 'message')} sur ${number(trips.sent)} seulement ${agree(trips.returned, 'est revenu intact', 'sont revenus intacts')}.`,
    );
  }
  const speedup = speedupOf(model);
  if ((cores ?? 1) < 2) {
    return unavailable(
      'Le parent reste disponible, mais cette machine n’a qu’un cœur : le gain n’y est pas mesurable.',
    );
  }
  if (speedup === undefined)
    return unavailable('Le parent reste disponible, mais le gain de plusieurs enfants n’a pas été mesuré.');
  const gain = `${number(children)} calculs à la fois vont ${headline.text(speedup)} qu’à la suite`;
  if (speedup < SOONER) return inconclusive(`Le parent reste disponible, mais ${gain} : trop peu pour juger.`);
  return confirmed(
    `Le parent reste disponible à ${percent(rough(shareOf(free)))} quand un enfant calcule, et ${gain}.`,
  );
}

export const headline: Headline<Model> = {
  title: 'Gain des calculs à la fois, chacun dans son enfant, sur les mêmes à la suite',
  value: speedupOf,
  text: (value) => (value < 1.1 ? 'pas plus vite' : `${measure(rough(value))} fois plus vite`),
};

export function describe(model: Model): string {
  const busy = punctualityOf(model, 'parent');
  const free = punctualityOf(model, 'child');
  const speedup = speedupOf(model);
  if (busy.due === 0 || free.due === 0) return 'Les calculs ne sont pas encore faits.';
  return [
    `Un minuteur du parent, toutes les 10 ms, se déclenche ${busy.fired} fois sur ${busy.due} quand le parent calcule, ${free.fired} sur ${free.due} quand un enfant calcule.`,
    ...(speedup === undefined
      ? []
      : [`${model.children} calculs à la fois vont ${measure(rough(speedup))} fois plus vite qu’à la suite.`]),
    ...(model.trips
      ? [
          `${number(model.trips.returned)} messages sur ${number(model.trips.sent)} sont revenus, en ${duration(rough(model.trips.p50))} (médiane).`,
        ]
      : []),
  ].join(' ');
}
