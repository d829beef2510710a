// The sentences of « Tout vérifier ».
import type { Outcome, Verdict } from '../kit/protocol/verdict.ts';
import { duration, list, plural } from './format.ts';

export const VERIFICATION = {
  title: 'Toutes les affirmations',
  intro: 'Chaque affirmation de la page, avec le verdict de son expérience.',
  run: 'Tout vérifier',
  link: 'Les verdicts',
  stop: 'Arrêter',
  resume: 'Reprendre',
  again: 'Vérifier de nouveau',
  columns: { claim: 'La question', recorded: 'Enregistré', here: 'Sur votre machine' },
  pending: 'à faire',
  running: 'en cours…',
  progress: (done: number, total: number, leftMs: number) =>
    `${done} sur ${total}, encore ${duration(wholeSeconds(leftMs))} environ`,
  /** In the header of the page. */
  short: (isRunning: boolean, done: number, total: number) =>
    `${isRunning ? 'En cours' : 'Vérifié'} : ${done} sur ${total}`,
  stopped: 'Arrêté.',
  kept: 'Ce qui est vérifié reste affiché.',
  json: 'Télécharger en JSON',
  print: 'Imprimer ce tableau',
};

/** Rounded to seconds, one at least, in ms. */
function wholeSeconds(ms: number): number {
  return Math.max(1, Math.round(ms / 1000)) * 1000;
}

const COUNTED: [Outcome, one: string, several: string][] = [
  ['confirmed', 'confirmée', 'confirmées'],
  ['qualified', 'nuancée', 'nuancées'],
  ['refuted', 'infirmée', 'infirmées'],
  ['inconclusive', 'non concluante', 'non concluantes'],
  ['unavailable', 'non mesurée', 'non mesurées'],
  ['failed', 'interrompue', 'interrompues'],
];

/** Each outcome that occurs, how often, and the words for it: « 2 nuancées ». */
export function counted(verdicts: readonly Pick<Verdict, 'outcome'>[]): { outcome: Outcome; text: string }[] {
  return COUNTED.flatMap(([outcome, one, several]) => {
    const such = verdicts.filter((verdict) => verdict.outcome === outcome).length;
    return such === 0 ? [] : [{ outcome, text: plural(such, one, several) }];
  });
}

/** « 13 affirmations : 11 confirmées et 2 nuancées, en 38 s, sur votre machine. » */
export function summary(verdicts: readonly Pick<Verdict, 'outcome'>[], ms: number): string {
  const counts = list(counted(verdicts).map(({ text }) => text));
  return `${plural(verdicts.length, 'affirmation')} : ${counts}, en ${duration(wholeSeconds(ms))}, sur votre machine.`;
}
