// What the command-line tools say.
import { duration, list, plural } from './format.ts';

export const TOOLS = {
  unknownLab: (slug: string, known: readonly string[]) =>
    `« ${slug} » n’est pas une expérience. Expériences connues : ${list(known)}.`,
  lostClaim: (slug: string, claim: string) =>
    `l’expérience « ${slug} » cite une phrase que la page ne contient pas : « ${claim} ». ` +
    `Remettez cette phrase dans le texte, ou changez « claim » dans src/labs/${slug}/claim.ts.`,
  running: (slug: string, index: number, total: number) => `[${index}/${total}] ${slug} …`,
  recording: (slug: string, index: number, total: number, leftMs: number) =>
    `[${index}/${total}] ${slug} … encore ${duration(leftMs)} environ`,
  recorded: (slug: string, runs: number, size: string, sentence: string) =>
    `${slug} : ${plural(runs, 'essai enregistré', 'essais enregistrés')} (${size}). ${sentence}`,
  counterRecorded: (slug: string, word: string, size: string, sentence: string) =>
    `${slug} : contre-exemple « ${word} » enregistré (${size}). ${sentence}`,
  counterKept: (slug: string, word: string, reason: string) =>
    `${slug} : le contre-exemple « ${word} » n’a pas donné ce qu’il annonce, son enregistrement est inchangé. ${reason}`,
  versionRecorded: (slug: string, runtime: string, word: string, sentence: string) =>
    `${slug} : ${runtime}, ${word}. ${sentence}`,
  versionKept: (slug: string, runtime: string, reason: string) =>
    `${slug} : ${runtime}, l’ancien résultat est conservé. ${reason}`,
  busy: (slug: string, sentence: string) => `${slug} : nouvel essai. ${sentence}`,
  unequal: (sentences: readonly string[]) =>
    `Les essais ne disent pas la même chose : ${list(sentences.map((sentence) => `« ${sentence} »`))}`,
  upToDate: (slug: string) => `${slug} : l’enregistrement correspond aux programmes ; « --force » pour le refaire.`,
  kept: (slug: string, reason: string) => `${slug} : échec, l’ancien enregistrement est conservé. ${reason}`,
  unwritten: (slug: string, file: string, cause: string) =>
    `${slug} : l’ancien ${file} est conservé, le nouveau n’a pas pu être écrit : ${cause}.`,
  turned: (slug: string, now: string, before: string | undefined) =>
    before === undefined
      ? `${slug} : premier enregistrement, verdict « ${now} ».`
      : `${slug} : le verdict a changé, de « ${before} » à « ${now} ».`,
  stale: (slug: string, file: string) =>
    `${slug} : ${file} a changé depuis l’enregistrement. Lancez « npm run record -- ${slug} ».`,
  noRuntime: (name: string, reason: string) => `${name} n’a pas pu être installé avec npm. ${reason}`,
  badRuntime: (asked: string, reason: string) =>
    `« ${asked} » n’est ni une version de Node.js (22), ni « deno », ni « bun », ni le chemin d’un Node.js. ${reason}`,
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
