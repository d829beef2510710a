// Whether a child's work leaves the parent free, and whether the two can talk.
import { confirmed, refuted, type Verdict } from '../../kit/protocol/verdict.ts';
import { duration, measure, number } from '../../text/format.ts';
import { latenessOf, type Model } from './events.ts';

export const claim = `sont conçus pour qu'il soit facile de communiquer avec eux`;

export const question = 'Le parent reste-t-il disponible quand un enfant calcule ?';

/** How many times smaller the timer's lateness must be. */
const TIMES = 10;

export function verify(model: Model): Verdict {
  const busy = latenessOf(model, 'parent');
  const free = latenessOf(model, 'child');
  if (busy === undefined || free === undefined)
    return refuted('Les calculs n’ont pas été menés à bien : rien n’a été comparé.');
  // A timer is not measured finer than this, in ms.
  const ratio = busy / Math.max(free, 0.01);
  const lateness = `sa minuterie a ${duration(busy)} de retard quand il calcule lui-même, ${duration(free)} quand un enfant calcule`;
  if (ratio < TIMES) return refuted(`Le parent n’est guère plus disponible : ${lateness}.`);
  if (new Set(model.work.map(({ value }) => value)).size !== 1) {
    return refuted('Le parent et l’enfant ne trouvent pas le même résultat au même calcul.');
  }
  const { trips } = model;
  if (!trips) return refuted(`Le parent reste disponible (${lateness}), mais aucun message n’est revenu.`);
  if (trips.returned < trips.sent) {
    return refuted(
      `Le parent reste disponible, mais ${number(trips.returned)} messages seulement sont revenus sur ${number(trips.sent)}.`,
    );
  }
  return confirmed(
    `Le parent reste disponible : ${lateness}, soit ${measure(ratio)} fois moins (médianes). ${number(trips.returned)} messages sur ${number(trips.sent)} sont revenus, en ${duration(trips.p50)} l’aller-retour.`,
  );
}

export function describe(model: Model): string {
  const busy = latenessOf(model, 'parent');
  const free = latenessOf(model, 'child');
  if (busy === undefined || free === undefined) return 'Les calculs ne sont pas encore faits.';
  const teams = model.teams.map(({ children, ms }) => `${children} en ${duration(ms)}`).join(', ');
  return [
    `Retard médian d’une minuterie du parent : ${duration(busy)} quand il calcule, ${duration(free)} quand un enfant calcule.`,
    ...(teams === '' ? [] : [`Calculs menés en même temps, un par enfant : ${teams}.`]),
    ...(model.trips ? [`Aller-retour médian d’un message : ${duration(model.trips.p50)}.`] : []),
  ].join(' ');
}
