// The page's sentence about sleep, and whether the run bears it out.
import type { Headline } from '../../kit/protocol/lab.ts';
import { confirmed, inconclusive, refuted, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { duration, plural, rough } from '../../text/format.ts';
import { type Model, PHASE_NAMES, PHASES, type Phase, processor } from './events.ts';

export const claim = "s'il n'y a pas de travail à faire, Node.js se met en veille.";

export const question = 'Que fait un serveur à qui personne ne parle ?';

export const decidedBy = 'time';

export const headline: Headline<Model> = {
  title: 'Temps de processeur sans travail',
  value: ({ before, after }) => (before?.measuredMs && after?.measuredMs ? Math.max(before.cpu, after.cpu) : undefined),
  text: (value) => `${processor(value)} d’un cœur`,
};

/** Share of one core, and wake-ups of the main thread a second: under the first asleep, over the second awake. */
const SHARE = { asleep: 0.01, awake: 0.05 };
const WAKE_UPS = { asleep: 10, awake: 50 };

/** A load uses this many times the processor time of the idle phases, at least. */
const LOADED = 5;

const perSecond = ({ wakeUps, measuredMs }: Phase) => ((wakeUps ?? 0) / measuredMs) * 1000;

/** Undefined when it is between the two. */
export function isAsleep(phase: Phase): boolean | undefined {
  if (phase.cpu >= SHARE.awake || perSecond(phase) >= WAKE_UPS.awake) return false;
  return phase.cpu < SHARE.asleep && perSecond(phase) < WAKE_UPS.asleep ? true : undefined;
}

export function verify({ before, load, after }: Model): Verdict {
  if (!before?.measuredMs || !load?.measuredMs || !after?.measuredMs)
    return unavailable('Les trois phases n’ont pas été mesurées.');
  const asked = before.requests + after.requests;
  if (asked > 0)
    return unavailable(`${plural(asked, 'requête')} sans qu’on en envoie : le programme n’était pas sans travail.`);
  for (const phase of [before, after]) {
    if (isAsleep(phase) === true) continue;
    const used = `${processor(phase.cpu)} d’un cœur${wakeUpsOf(phase)}`;
    const idle = phase === after ? 'Sans travail, après la charge' : 'Sans travail';
    return isAsleep(phase) === false
      ? refuted(`${idle}, le programme ne dort pas : ${used} en ${duration(rough(phase.measuredMs))}.`)
      : inconclusive(`${idle}, ${used} : entre le sommeil et l’éveil.`);
  }
  const idle = Math.max(before.cpu, after.cpu);
  const told = `${processor(load.cpu)} pour ${plural(rough(load.requests), 'requête')}`;
  if (load.requests === 0 || load.cpu < LOADED * idle) {
    return unavailable(`La charge ne se distingue pas du repos : ${told}, ${processor(idle)} sans travail.`);
  }
  return confirmed(
    `Sans travail, ${processor(idle)} d’un cœur au plus${wakeUpsOf(before, after)} ; en charge, ${told}.`,
  );
}

/** « et 1 réveil », for phases whose wake-ups the system counts; one each is the question that ends the phase. */
function wakeUpsOf(...phases: Phase[]): string {
  const counted = phases.flatMap(({ wakeUps }) => wakeUps ?? []);
  if (counted.length < phases.length) return ', réveils non mesurés';
  const most = Math.max(...counted);
  return ` et ${plural(most, 'réveil')}${most === 1 ? ', celui de la mesure' : ''}`;
}

export function describe(model: Model): string {
  const phases = PHASES.flatMap((name) => {
    const phase = model[name];
    if (!phase?.measuredMs) return [];
    const { cpu, wakeUps, requests } = phase;
    const woken = wakeUps === null ? 'réveils non mesurés' : plural(wakeUps, 'réveil');
    return [
      `${PHASE_NAMES[name].toLowerCase()}, ${processor(cpu)} d’un cœur, ${woken}, ${plural(requests, 'requête')}`,
    ];
  });
  return phases.length === 0
    ? 'Rien n’est encore mesuré.'
    : `Trois phases. ${phases.map((phase) => `${phase[0]?.toUpperCase()}${phase.slice(1)}.`).join(' ')}`;
}
