// The sentence that is tested: the same order in both, and no call that starts the loop in either.
import type { Headline } from '../../kit/protocol/lab.ts';
import { confirmed, qualified, refuted, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { agree, list, number, plural } from '../../text/format.ts';
import { type Half, isCallback, isDifference, type Model } from './events.ts';

export const claim =
  "Ce comportement est comme le JavaScript du navigateur - la boucle d'événements est cachée à l'utilisateur.";

export const decidedBy = 'order';

export const question = 'Le navigateur et Node.js suivent-ils le même ordre ?';

const nameOf = ({ runtime, recorded }: Half): string => (recorded ? `${runtime} (enregistré)` : runtime);

export function verify({ node, browser }: Model): Verdict {
  if (!node || !browser) return halfOnly(node ?? browser);
  const unfinished = [node, browser].map(unfinishedOf).find((sentence) => sentence !== undefined);
  if (unfinished) return unavailable(unfinished);
  const fault = faultOf(node) ?? faultOf(browser) ?? difference(common(node), common(browser));
  if (fault) return refuted(fault);
  const steps = plural(common(node).steps.length, 'étape');
  const differences = differencesOf(node, browser);
  return differences.length === 0
    ? confirmed(
        `${steps} se suivent dans le même ordre dans Node.js et dans le navigateur, callbacks après la fin du script.`,
      )
    : qualified(`${steps} dans le même ordre ; mais ${differences.join(', et ')}.`);
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
      ? [`${few(missing)} n’${agree(missing.length, 'existe', 'existent')} que dans Node.js`]
      : []),
    ...(turned === undefined ? [] : ['un minuteur de 1 ms change de rang']),
  ];
}

/** The names come from a program: they may be long, and many. */
const short = (name: string, most = 24): string => (name.length > most ? `${name.slice(0, most - 1)}…` : name);
const few = (names: readonly string[]): string =>
  names.length > 2 ? `${number(names.length)} étapes` : list(names.map((name) => short(name, 14)));

/** With one half there is nothing to compare: that is neither true nor false. */
function halfOnly(half: Half | undefined): Verdict {
  if (!half) return unavailable('Rien n’a été mesuré.');
  const unfinished = unfinishedOf(half);
  if (unfinished) return unavailable(unfinished);
  const fault = faultOf(half);
  if (fault) return refuted(fault);
  return unavailable(`Seul ${nameOf(half)} a exécuté le programme : il manque l’autre ordre pour comparer.`);
}

/** Why a run shows nothing, as a sentence. */
function unfinishedOf({ runtime, steps, ending, detail }: Half): string | undefined {
  if (ending === 'failed')
    return `${runtime} n’a pas exécuté le programme jusqu’au bout : ${detail.length > 60 ? `${detail.slice(0, 59)}…` : detail}.`;
  if (ending === undefined) return `${runtime} n’a pas fini d’exécuter le programme.`;
  if (!steps.some(isCallback)) return `${runtime} n’a exécuté aucun callback.`;
  return undefined;
}

/** What one run alone can refute, as a sentence. */
function faultOf({ runtime, steps }: Half): string | undefined {
  const first = steps.findIndex(isCallback);
  const late = steps.findLast((step, index) => index > first && !isCallback(step));
  return late && `Dans ${runtime}, un callback s’exécute avant « ${short(late.name)} ».`;
}

/** The first step that is not the same in both; undefined when all are. */
function differsAt(node: Half, browser: Half): number | undefined {
  const length = Math.max(node.steps.length, browser.steps.length);
  const place = Array.from({ length }).findIndex((_, index) => node.steps[index]?.id !== browser.steps[index]?.id);
  return place < 0 ? undefined : place;
}

function difference(node: Half, browser: Half): string | undefined {
  const place = differsAt(node, browser);
  if (place === undefined) return undefined;
  const wrote = ({ steps }: Half) => (steps[place] ? `écrit « ${short(steps[place].name)} »` : 'n’écrit rien');
  return `L’ordre diffère à l’étape ${place + 1} : Node.js ${wrote(node)}, le navigateur ${wrote(browser)}.`;
}

export const headline: Headline<Model> = {
  title: 'Étapes dans le même ordre',
  value: ({ node, browser }) => {
    if (!node?.ending || !browser?.ending) return undefined;
    return differsAt(common(node), common(browser)) ?? common(node).steps.length;
  },
  text: (value) => plural(value, 'étape'),
};

export function describe({ node, browser }: Model): string {
  const halves = [node, browser].filter((half) => half !== undefined);
  if (halves.length === 0) return 'Le programme n’a encore été exécuté nulle part.';
  const told = halves.map(
    (half) => `${nameOf(half)} : ${half.steps.map(({ name }) => name).join(', ') || 'rien encore'}`,
  );
  const same =
    node && browser && differsAt(common(node), common(browser)) === undefined
      ? 'Les étapes communes sont dans le même ordre. '
      : '';
  return `${same}${told.join('. ')}.`;
}
