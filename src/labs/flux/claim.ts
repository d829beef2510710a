// Whether each line reaches its reader before the next is written, and whether a slow reader holds its writer back.
import type { Headline } from '../../kit/protocol/lab.ts';
import { confirmed, inconclusive, qualified, refuted, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { agree, bytes, duration, measure, number, plural, rough } from '../../text/format.ts';
import { type Arrivals, type Buffering, delaysOf, type Model } from './events.ts';

export const claim =
  'HTTP est un citoyen de première classe dans Node.js, conçu pour le streaming et une faible latence.';

export const decidedBy = 'time';

export const question = 'Chaque ligne attend-elle la dernière ?';

/** A stream delivers almost every line before the next is written; an answer in one piece almost none. */
const STREAMED = 0.75;
const HELD = 0.25;
/** One block too many is written before write() says no; far beyond, nothing bounds the memory. */
const BOUNDED = 2;
const UNBOUNDED = 4;
/** Less than this, and waiting for `drain` or not made no difference. */
const DIFFERENT = 10;

/** Said of who does not wait for `drain`; a reader that is too fast shows nothing. */
export const heedlessText = ({ peak, highWaterMark }: Buffering): string =>
  `${bytes(rough(peak))}${peak < highWaterMark * DIFFERENT ? ' (ce lecteur-ci n’est pas assez lent)' : ''}`;

const isWhole = (arrivals: Arrivals | undefined, lines: number): arrivals is Arrivals =>
  arrivals?.ended !== undefined && arrivals.lines.length === lines;

const measured = (buffering: Buffering | undefined): buffering is Buffering =>
  buffering?.ended !== undefined && buffering.highWaterMark > 0;

const delay = (ms: number): string => (ms < 1 ? 'moins d’une milliseconde' : duration(rough(ms)));

export function verify({ lines, answers, writers: { patient, heedless } }: Model): Verdict {
  const { streamed, buffered } = answers;
  if (!isWhole(streamed, lines) || !isWhole(buffered, lines)) {
    return unavailable('Les lignes datées des deux réponses ne sont pas toutes arrivées : rien n’a été comparé.');
  }
  const [flow, block] = [delaysOf(streamed), delaysOf(buffered)];
  const share = flow.early / Math.max(1, flow.followed);
  const held = block.early / Math.max(1, block.followed);
  const early = `${plural(flow.early, 'ligne')} sur ${flow.followed} ${agree(flow.early, 'arrive', 'arrivent')} avant l’écriture de la suivante`;
  if (share <= HELD) return refuted(`Écrite ligne à ligne, la réponse n’arrive pas en flux : ${early}.`);
  if (share < STREAMED || held > HELD) {
    return inconclusive(`En flux, ${early} ; en bloc, ${block.early} : trop peu de différence pour juger.`);
  }
  if (!measured(patient) || !measured(heedless)) return unavailable('Le lecteur lent n’a pas tout lu.');
  const peak = bytes(rough(patient.peak));
  const mark = bytes(rough(patient.highWaterMark));
  if (patient.peak > patient.highWaterMark * UNBOUNDED) {
    return qualified(
      `En flux, chaque ligne arrive à temps, mais attendre « drain » ne borne pas la mémoire : ${peak} pour un seuil de ${mark}.`,
    );
  }
  if (patient.peak > patient.highWaterMark * BOUNDED) {
    return inconclusive(
      `En attendant « drain », ${peak} attendent en mémoire pour un seuil de ${mark} : trop près pour juger.`,
    );
  }
  return confirmed(`En flux, ${early} (en bloc, ${block.early}), et « drain » borne la mémoire à ${peak}.`);
}

export const headline: Headline<Model> = {
  title: 'Avance de la première ligne en flux, par rapport à l’envoi en bloc',
  value: ({ answers: { streamed, buffered } }) => {
    const [early, late] = [streamed?.lines[0], buffered?.lines[0]];
    return early && late && early.received > 0 ? late.received / early.received : undefined;
  },
  text: (value) => (value < 1.1 ? 'pas plus tôt' : `${measure(rough(value))} fois plus tôt`),
};

export const facts = ({ writers: { patient } }: Model): Record<string, string> =>
  measured(patient) ? { 'Tampon d’une réponse HTTP': `${number(patient.highWaterMark / 1024)} Kio` } : {};

export function describe({ lines, answers, writers }: Model): string {
  const { streamed, buffered } = answers;
  if (!isWhole(streamed, lines) || !isWhole(buffered, lines)) {
    return 'Deux réponses sont attendues, l’une en flux, l’autre en bloc.';
  }
  const [flow, block] = [delaysOf(streamed), delaysOf(buffered)];
  return [
    `De l’écriture d’une ligne à sa réception : en flux, ${delay(flow.typical)} (au pire ${delay(flow.worst)}) ; en bloc, ${delay(block.typical)} (au pire ${delay(block.worst)}).`,
    ...(writers.patient && writers.heedless
      ? [
          `En mémoire au plus : ${bytes(rough(writers.patient.peak))} en attendant « drain », ${heedlessText(writers.heedless)} sans l’attendre.`,
        ]
      : []),
  ].join(' ');
}
