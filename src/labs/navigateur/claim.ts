// The sentence that is tested: the same order in both, and no call that starts the loop in either.
import { confirmed, refuted, type Verdict } from '../../kit/protocol/verdict.ts';
import { plural } from '../../text/format.ts';
import { type Half, isCallback, type Model } from './events.ts';

export const claim =
  "Ce comportement est comme le JavaScript du navigateur - la boucle d'événements est cachée à l'utilisateur.";

export const question = 'Le navigateur et Node.js suivent-ils le même ordre ?';

const nameOf = ({ runtime, recorded }: Half): string => (recorded ? `${runtime} (enregistré)` : runtime);

const unavailable = (sentence: string): Verdict => ({ outcome: 'unavailable', sentence });

export function verify({ node, browser }: Model): Verdict {
  const mute = [node, browser].find((half) => half?.ending === 'failed' && half.steps.length === 0);
  if (mute) return unavailable(`${mute.runtime} n’a pas pu exécuter le programme : ${mute.detail}.`);
  if (!node || !browser) return halfOnly(node ?? browser);
  const fault = faultOf(node) ?? faultOf(browser) ?? difference(node, browser);
  if (fault) return refuted(fault);
  const callbacks = node.steps.filter(isCallback).length;
  return confirmed(
    `Les ${plural(node.steps.length, 'étape')} se suivent dans le même ordre dans ${nameOf(node)} et dans ${nameOf(browser)}, ` +
      `les ${callbacks} callbacks après la fin du script, sans appel qui démarre la boucle. ` +
      'Seule la fin diffère : le processus se termine, le navigateur attend la suite.',
  );
}

/** With one half there is nothing to compare: that is neither true nor false. */
function halfOnly(half: Half | undefined): Verdict {
  if (!half) return refuted('Rien n’a été mesuré.');
  const fault = faultOf(half);
  if (fault) return refuted(fault);
  return unavailable(
    `Seul ${half.runtime} a exécuté le programme (${plural(half.steps.length, 'étape')}) : il manque l’autre ordre pour comparer.`,
  );
}

/** What one run alone can refute, as a sentence. */
function faultOf(half: Half): string | undefined {
  const { steps, ending, detail } = half;
  const first = steps.findIndex(isCallback);
  if (ending === 'failed') return `${half.runtime} n’a pas exécuté le programme jusqu’au bout : ${detail}.`;
  if (ending === undefined) return `${half.runtime} n’a pas fini d’exécuter le programme.`;
  if (first < 0) return `${half.runtime} n’a exécuté aucun callback.`;
  const late = steps.findLast((step, index) => index > first && !isCallback(step));
  if (late) return `Dans ${half.runtime}, un callback s’exécute avant « ${late.name} ».`;
  return undefined;
}

function difference(node: Half, browser: Half): string | undefined {
  const length = Math.max(node.steps.length, browser.steps.length);
  for (let index = 0; index < length; index += 1) {
    const [left, right] = [node.steps[index], browser.steps[index]];
    if (left?.id === right?.id) continue;
    const wrote = (half: Half, name: string | undefined) =>
      name === undefined ? `${half.runtime} n’écrit rien` : `${half.runtime} écrit « ${name} »`;
    return `L’ordre diffère à l’étape ${index + 1} : ${wrote(node, left?.name)}, ${wrote(browser, right?.name)}.`;
  }
  return undefined;
}

export function describe({ node, browser }: Model): string {
  const halves = [node, browser].filter((half) => half !== undefined);
  if (halves.length === 0) return 'Le programme n’a encore été exécuté nulle part.';
  const told = halves.map(
    (half) => `${nameOf(half)} : ${half.steps.map(({ name }) => name).join(', ') || 'rien encore'}`,
  );
  const same = node && browser && !difference(node, browser) ? 'Les deux ordres sont identiques. ' : '';
  return `${same}${told.join('. ')}.`;
}
