// Whether each line reaches its reader before the next is written, and whether a slow reader holds its writer back.
import { confirmed, inconclusive, qualified, refuted, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { bytes, duration, plural, rough } from '../../text/format.ts';
import { type Arrivals, type Buffering, delaysOf, type Model } from './events.ts';

export const claim =
  'HTTP est un citoyen de première classe dans Node.js, conçu pour le streaming et une faible latence.';

export const question = 'Chaque ligne attend-elle la dernière ?';

/** A stream delivers almost every line before the next is written; an answer in one piece almost none. */
const STREAMED = 0.75;
const HELD = 0.25;
/** One block too many is written before write() says no; far beyond, nothing bounds the memory. */
const BOUNDED = 2;
const UNBOUNDED = 4;
/** Less than this, and waiting for `drain` or not made no difference. */
const DIFFERENT = 10;

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
  const early = `${plural(flow.early, 'ligne')} sur ${flow.followed} ${flow.early < 2 ? 'est reçue' : 'sont reçues'} avant que la suivante ne soit écrite`;
  const latency = `En flux, ${early}, en ${delay(flow.typical)} (médiane) ; en bloc, ${block.early}, en ${delay(block.typical)}`;
  if (share <= HELD) return refuted(`Écrite ligne à ligne, la réponse n’arrive pas en flux. ${latency}.`);
  if (share < STREAMED || held > HELD) return inconclusive(`${latency} : trop peu de différence pour juger.`);
  if (!measured(patient) || !measured(heedless))
    return unavailable(`${latency} ; mais le lecteur lent n’a pas tout lu.`);
  const mark = `un seuil de ${bytes(rough(patient.highWaterMark))}`;
  const memory = `${bytes(rough(patient.peak))} au plus attendent en mémoire si le programme attend « drain » (${mark})`;
  if (patient.peak > patient.highWaterMark * UNBOUNDED) {
    return qualified(`${latency}. Mais attendre « drain » ne borne pas la mémoire : ${memory}.`);
  }
  if (patient.peak > patient.highWaterMark * BOUNDED) return inconclusive(`${latency}. ${memory}.`);
  const other =
    heedless.peak < heedless.highWaterMark * DIFFERENT
      ? `presque autant sinon (${bytes(rough(heedless.peak))}) : ce lecteur-ci n’est pas assez lent`
      : `${bytes(rough(heedless.peak))} sinon`;
  return confirmed(`${latency}. Face à un lecteur lent, ${memory}, ${other}.`);
}

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
          `En mémoire au plus : ${bytes(rough(writers.patient.peak))} en attendant « drain », ${bytes(rough(writers.heedless.peak))} sans l’attendre.`,
        ]
      : []),
  ].join(' ');
}
