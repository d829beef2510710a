// The page's sentence about sleep, and whether the run bears it out.
import { confirmed, refuted, type Verdict } from '../../kit/protocol/verdict.ts';
import { plural } from '../../text/format.ts';
import { type Model, PHASE_NAMES, PHASES, type Phase, processor } from './events.ts';

export const claim = "s'il n'y a pas de travail à faire, Node.js se met en veille";

export const question = 'Que fait un serveur à qui personne ne parle ?';

/**
 * Asleep: less than this share of the processor and of the loop, and fewer wake-ups a second. Not none: V8's memory
 * reducer wakes the main thread every 8.1 s, and http's check of its connections every 30 s.
 */
const ASLEEP = { share: 0.01, wakeUps: 10 };

/** Awake under load: this many times the idle phases' processor time, at least. */
const AWAKE = 10;

const perSecond = ({ wakeUps, measuredMs }: Phase) => ((wakeUps ?? 0) / measuredMs) * 1000;

function sleeps(phase: Phase): boolean {
  const { cpu, busy, requests } = phase;
  return cpu < ASLEEP.share && busy < ASLEEP.share && requests === 0 && perSecond(phase) < ASLEEP.wakeUps;
}

export function verify({ before, load, after }: Model): Verdict {
  if (!before?.measuredMs || !load?.measuredMs || !after?.measuredMs)
    return refuted('Les trois phases n’ont pas été mesurées.');
  const [restless] = [before, after].filter((phase) => !sleeps(phase));
  if (restless) {
    return refuted(
      `Sans travail${restless === after ? ', après la charge' : ''}, le programme ne dort pas : ${processor(restless.cpu)} du processeur${wakeUpsOf(restless)}, ${plural(restless.requests, 'requête')}.`,
    );
  }
  const idle = Math.max(before.cpu, after.cpu);
  if (load.requests === 0 || load.cpu < AWAKE * idle) {
    return refuted(
      `La charge ne se distingue pas du repos : ${processor(load.cpu)} du processeur pour ${plural(load.requests, 'requête')}, contre ${processor(idle)} sans travail.`,
    );
  }
  return confirmed(
    `Sans travail, ${processor(idle)} du processeur au plus${wakeUpsOf(before, after)} ; ${processor(load.cpu)} pour répondre à ${plural(load.requests, 'requête')}. Sur plusieurs minutes, ce sommeil est interrompu, par V8 toutes les 8 s environ et par http toutes les 30 s.`,
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
    const { cpu, busy, wakeUps, requests } = phase;
    const woken = wakeUps === null ? 'réveils non mesurés' : plural(wakeUps, 'réveil');
    return [
      `${PHASE_NAMES[name].toLowerCase()}, ${processor(cpu)} du processeur, boucle au travail ${processor(busy)} du temps, ${woken}, ${plural(requests, 'requête')}`,
    ];
  });
  return phases.length === 0
    ? 'Rien n’est encore mesuré.'
    : `Trois phases. ${phases.map((phase) => `${phase[0]?.toUpperCase()}${phase.slice(1)}.`).join(' ')}`;
}
