// Whether an answer leaves before it is whole, and whether a slow reader holds its writer back.
import { confirmed, qualified, refuted, type Verdict } from '../../kit/protocol/verdict.ts';
import { bytes, duration } from '../../text/format.ts';
import type { Arrivals, Buffering, Model } from './events.ts';

export const claim =
  'HTTP est un citoyen de première classe dans Node.js, conçu pour le streaming et une faible latence.';

export const question = 'Le premier octet attend-il le dernier ?';

/** The first byte of a stream leaves well before the last one is ready. */
const EARLY = 1 / 3;
/** One block too many is written before write() says no; anything beyond is not bounded by the mark. */
const BOUNDED = 2;
const UNBOUNDED = 10;

interface Complete {
  first: number;
  total: number;
}

function complete(arrivals: Arrivals | undefined): Complete | undefined {
  const first = arrivals?.pieces[0]?.at;
  return first === undefined || arrivals?.ended === undefined ? undefined : { first, total: arrivals.ended };
}

const measured = (buffering: Buffering | undefined): buffering is Buffering =>
  buffering?.ended !== undefined && buffering.highWaterMark > 0;

export function verify({ answers, writers: { patient, heedless } }: Model): Verdict {
  const streamed = complete(answers.streamed);
  const buffered = complete(answers.buffered);
  if (!streamed || !buffered) return refuted('Les deux réponses ne sont pas arrivées entières : rien n’a été comparé.');
  const late = duration(buffered.first);
  if (streamed.first > streamed.total * EARLY) {
    return refuted(
      `Écrite ligne à ligne, la réponse n’arrive pas en flux : premier octet à ${duration(streamed.first)} sur ${duration(streamed.total)}, contre ${late} en bloc.`,
    );
  }
  const latency = `Le premier octet arrive à ${duration(streamed.first)} en flux, à ${late} en bloc`;
  if (!measured(patient) || !measured(heedless)) return refuted(`${latency}, mais le lecteur lent n’a pas tout lu.`);
  const mark = `un seuil de ${bytes(patient.highWaterMark)}`;
  if (patient.peak > patient.highWaterMark * BOUNDED) {
    return refuted(
      `${latency}, mais attendre « drain » ne borne pas la mémoire : ${bytes(patient.peak)} pour ${mark}.`,
    );
  }
  if (heedless.peak < heedless.highWaterMark * UNBOUNDED) {
    return qualified(
      `${latency}. Attendre « drain » ou non n’a presque rien changé : ${bytes(patient.peak)} et ${bytes(heedless.peak)} en mémoire au plus, pour ${mark}.`,
    );
  }
  return confirmed(
    `${latency}. Face à un lecteur lent, ${bytes(patient.peak)} au plus attendent en mémoire si le programme attend « drain » (${mark}), ${bytes(heedless.peak)} sinon.`,
  );
}

export function describe({ answers, writers }: Model): string {
  const streamed = complete(answers.streamed);
  const buffered = complete(answers.buffered);
  if (!streamed || !buffered) return 'Deux réponses sont attendues, l’une en flux, l’autre en bloc.';
  const pieces = answers.streamed?.pieces.length ?? 0;
  return [
    `En flux, premier octet à ${duration(streamed.first)} et réponse complète à ${duration(streamed.total)}, en ${pieces} morceaux ; en bloc, premier octet à ${duration(buffered.first)}.`,
    ...(writers.patient && writers.heedless
      ? [
          `En mémoire au plus : ${bytes(writers.patient.peak)} en attendant « drain », ${bytes(writers.heedless.peak)} sans l’attendre.`,
        ]
      : []),
  ].join(' ');
}
