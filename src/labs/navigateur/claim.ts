// The sentence that is tested: the same order in both, and no call that starts the loop in either.
import { confirmed, qualified, refuted, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { list, plural } from '../../text/format.ts';
import { type Half, isCallback, isDifference, type Model } from './events.ts';

export const claim =
  "Ce comportement est comme le JavaScript du navigateur - la boucle d'événements est cachée à l'utilisateur.";

export const question = 'Le navigateur et Node.js suivent-ils le même ordre ?';

const nameOf = ({ runtime, recorded }: Half): string => (recorded ? `${runtime} (enregistré)` : runtime);

export function verify({ node, browser }: Model): Verdict {
  if (!node || !browser) return halfOnly(node ?? browser);
  const unfinished = [node, browser].map(unfinishedOf).find((sentence) => sentence !== undefined);
  if (unfinished) return unavailable(unfinished);
  const fault = faultOf(node) ?? faultOf(browser) ?? difference(common(node), common(browser));
  if (fault) return refuted(fault);
  const { steps } = common(node);
  const same =
    `${plural(steps.length, 'étape')} se suivent dans le même ordre dans ${nameOf(node)} et dans ${nameOf(browser)}, ` +
    `les ${steps.filter(isCallback).length} callbacks après la fin du script, sans appel qui démarre la boucle`;
  const differences = differencesOf(node, browser);
  return differences.length === 0
    ? confirmed(`${same}. Seule la fin diffère : le processus se termine, le navigateur attend la suite.`)
    : qualified(`${same}. Mais ${list(differences)}.`);
}

/** A half without the steps that are known to differ. */
const common = (half: Half): Half => ({ ...half, steps: half.steps.filter((step) => !isDifference(step)) });

/** What the steps that are known to differ showed, as clauses. */
function differencesOf(node: Half, browser: Half): string[] {
  const names = (half: Half) => half.steps.filter(isDifference).map(({ name }) => name);
  const [left, right] = [names(node), names(browser)];
  const missing = left.filter((name) => !right.includes(name));
  const both = left.filter((name) => right.includes(name));
  const other = right.filter((name) => left.includes(name));
  const turned = both.join() === other.join() ? undefined : both[0];
  return [
    ...(missing.length > 0
      ? [`${list(missing)} n’${missing.length < 2 ? 'existe' : 'existent'} que dans Node.js`]
      : []),
    ...(turned === undefined ? [] : [`le minuteur de 1 ms, demandé avant celui de 0 ms, n’est pas au même rang`]),
  ];
}

/** With one half there is nothing to compare: that is neither true nor false. */
function halfOnly(half: Half | undefined): Verdict {
  if (!half) return unavailable('Rien n’a été mesuré.');
  const unfinished = unfinishedOf(half);
  if (unfinished) return unavailable(unfinished);
  const fault = faultOf(half);
  if (fault) return refuted(fault);
  return unavailable(
    `Seul ${half.runtime} a exécuté le programme (${plural(half.steps.length, 'étape')}) : il manque l’autre ordre pour comparer.`,
  );
}

/** Why a run shows nothing, as a sentence. */
function unfinishedOf({ runtime, steps, ending, detail }: Half): string | undefined {
  if (ending === 'failed') return `${runtime} n’a pas exécuté le programme jusqu’au bout : ${detail}.`;
  if (ending === undefined) return `${runtime} n’a pas fini d’exécuter le programme.`;
  if (!steps.some(isCallback)) return `${runtime} n’a exécuté aucun callback.`;
  return undefined;
}

/** What one run alone can refute, as a sentence. */
function faultOf({ runtime, steps }: Half): string | undefined {
  const first = steps.findIndex(isCallback);
  const late = steps.findLast((step, index) => index > first && !isCallback(step));
  return late && `Dans ${runtime}, un callback s’exécute avant « ${late.name} ».`;
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
  const same =
    node && browser && !difference(common(node), common(browser))
      ? 'Les étapes communes sont dans le même ordre. '
      : '';
  return `${same}${told.join('. ')}.`;
}
