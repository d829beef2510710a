// What the command-line tools say.
import { list } from './format.ts';

export const TOOLS = {
  unknownLab: (slug: string, known: readonly string[]) =>
    `« ${slug} » n’est pas une expérience. Expériences connues : ${list(known)}.`,
  lostClaim: (slug: string, claim: string) =>
    `l’expérience « ${slug} » cite une phrase que la page ne contient pas : « ${claim} ». ` +
    `Remettez cette phrase dans le texte, ou changez « claim » dans src/labs/${slug}/claim.ts.`,
  running: (slug: string, index: number, total: number) => `[${index}/${total}] ${slug} …`,
  columns: ['Expérience', 'Verdict', 'Ce qui a été mesuré', 'Durée'],
  recorded: (slug: string, events: number, size: string, sentence: string) =>
    `${slug} : ${events} événements enregistrés (${size}). ${sentence}`,
  upToDate: (slug: string) => `${slug} : l’enregistrement correspond aux programmes ; « --force » pour le refaire.`,
  kept: (slug: string, reason: string) => `${slug} : échec, l’ancien enregistrement est conservé. ${reason}`,
  unwritten: (cause: string) => `L’enregistrement n’a pas pu être écrit : ${cause}.`,
  turned: (slug: string, now: string, before: string | undefined) =>
    before === undefined
      ? `${slug} : premier enregistrement, verdict « ${now} ».`
      : `${slug} : le verdict a changé, de « ${before} » à « ${now} ».`,
  stale: (slug: string, file: string) =>
    `${slug} : ${file} a changé depuis l’enregistrement. Lancez « npm run record -- ${slug} ».`,
  noChromium: 'Aucun Chromium sur cette machine ; installez-le, ou donnez son chemin dans CHROMIUM.',
  badChromium: (path: string) =>
    `CHROMIUM vaut « ${path} » ; aucun programme ne s’y trouve, ou il ne peut pas être exécuté.`,
  slugMissing: 'Donnez le nom de la nouvelle expérience : npm run new-lab -- <nom>.',
  slugInvalid: (slug: string) =>
    `« ${slug} » ne convient pas : il faut des lettres minuscules sans accent, des chiffres et des traits d’union.`,
  slugTaken: (slug: string) => `L’expérience « ${slug} » existe déjà.`,
  created: (slug: string) =>
    `src/labs/${slug}/ est prêt. Écrivez le programme et la mesure, ` +
    `lancez « npm run record -- ${slug} », puis placez <Lab name="${slug}" /> dans content/a-propos.mdx.`,
};
