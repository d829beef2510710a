// The sentences of the frame around a figure.
import type { Header } from '../kit/protocol/stream.ts';
import { date, duration, measure, plural, rough } from './format.ts';

export const FRAME = {
  /** Followed by a quotation. */
  pageSays: 'La page dit :',
  experiment: (index: number) => `Expérience ${index}`,
  /** « Confirmé, 7 fois sur 7 » */
  each: (word: string, runs: number) => `${word}, ${runs} fois sur ${runs}`,
  run: 'Lancer',
  stop: 'Arrêter',
  repeat: (times: number) => `${times} fois`,
  /** « 3 essais sur 7. Rapport : × 2,4 [2,1 – 2,6]. » */
  repeated: (count: number, total: number, spread: string) =>
    `${plural(count, 'essai')} sur ${total}.${spread === '' ? '' : ` ${spread}.`}`,
  backToRecording: 'Revenir à l’enregistrement',
  expected: (ms: number) => `environ ${duration(ms < 1000 ? rough(ms) : Math.round(ms / 1000) * 1000)}`,
  waiting: (position: number) =>
    position === 0 ? 'en attente du serveur…' : `en attente : ${plural(position, 'expérience')} avant celle-ci`,
  running: (elapsedMs: number) => `en cours depuis ${duration(elapsedMs)}`,
  replay: 'Rejouer',
  pause: 'Pause',
  resume: 'Reprendre',
  position: 'Moment de l’enregistrement',
  at: (ms: number, totalMs: number) => `${ms === 0 ? 0 : duration(ms)} sur ${duration(totalMs)}`,
  speed: 'Vitesse',
  speeds: { 1: '× 1', 0.5: '× ½', 0.25: '× ¼' },
  defaults: 'Rétablir les valeurs',
  progress: 'Avancement',
  queued: 'Chacun son tour : d’ici là, la figure montre l’enregistrement.',
  measuring: 'Mesure en cours…',
  /** `rate`: 1 when it goes as fast as it was. */
  replaying: (rate: number) =>
    `L’enregistrement est rejoué${rate === 1 ? ' à sa vitesse réelle' : `, ralenti ${measure(rough(1 / rate))} fois`}.`,
  stopped: 'Arrêté : la figure montre ce qui a été mesuré jusque-là.',
  fallback: 'La figure montre l’enregistrement.',
  /** The word of a run that failed before it began. */
  notBegun: 'Non lancé',
  excerpt: 'Les lignes du programme qui comptent',
  program: 'Le programme',
  programs: 'Les programmes',
  whatIf: 'Et si ce n’était pas vrai ?',
  runCounter: 'Lancer le contre-exemple',
  seeCounter: 'Voir le contre-exemple',
  /** After the verdict of a counter-example. */
  asExpected: 'C’est ce qu’on attendait.',
  notAsExpected: 'Ce n’est pas ce qu’on attendait.',
  counterProgram: 'Ce que son programme change',
  closeCounter: 'Refermer',
  data: 'Les données',
  noData: 'Le tableau apparaîtra à la fin de l’exécution.',
  download: 'Télécharger les mesures enregistrées',
  sameBytes: 'Les mêmes octets, avec curl :',
  terminal: 'Dans un terminal :',
};

/** « Linux, 2 cœurs ». */
export function machine({ os, cores }: Header['environment']): string {
  return `${os}, ${plural(cores, 'cœur')}`;
}

/** Where a recorded figure comes from. */
export function recordedProvenance({ environment, startedAt }: Header): string[] {
  return ['enregistré', `Node.js ${environment.node}`, machine(environment), date(startedAt)];
}

/** Where a live figure comes from, in one line of a narrow column; `agoMs` since its run ended, `null` while it runs. */
export function liveProvenance({ environment }: Header, runs: number, agoMs: number | null): string[] {
  return [
    'en direct',
    when(agoMs),
    runs === 1 ? 'un seul essai' : plural(runs, 'essai'),
    `Node.js ${environment.node}`,
  ];
}

/** Where a figure comes from when only the browser's half is live. */
export function browserProvenance({ environment, startedAt }: Header, agoMs: number | null): string[] {
  return ['en direct dans ce navigateur', when(agoMs), `Node.js ${environment.node} enregistré le ${date(startedAt)}`];
}

function when(agoMs: number | null): string {
  if (agoMs === null) return 'mesure en cours';
  if (agoMs < 60_000) return `il y a ${Math.max(1, Math.round(agoMs / 1000))} s`;
  if (agoMs < 3_600_000) return `il y a ${Math.round(agoMs / 60_000)} min`;
  return `il y a ${Math.round(agoMs / 3_600_000)} h`;
}
