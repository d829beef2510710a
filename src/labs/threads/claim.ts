// Whether a thread per connection costs more than one thread for all: by quantity, because the answer differs.
import { confirmed, qualified, refuted, type Verdict } from '../../kit/protocol/verdict.ts';
import { bytes, duration, list, number, plural } from '../../text/format.ts';
import { type Comparison, compare, highestLevel } from './comparison.ts';
import type { Level, Model } from './events.ts';

export const claim = 'La programmation réseau fondée sur les threads est relativement inefficace';

export const question = 'Que coûte un thread par connexion ?';

/** Node.js may start a few helpers; as soon as it has one thread for ten connections, it is no longer one for all. */
const THREADS_PER_CONNECTION = 0.1;

/** A quantity as « 1 001 contre 7 », Python first. */
function against({ python, node }: Comparison, format: (value: number) => string): string {
  return `${format(python)} contre ${format(node)}`;
}

const CLAUSES: Record<Comparison['quantity'], (comparison: Comparison) => string> = {
  threads: (it) => `le nombre de fils (${against(it, number)})`,
  reserved: (it) => `la mémoire réservée (${against(it, bytes)})`,
  resident: (it) => `la mémoire occupée (${against(it, bytes)})`,
  ms: (it) => `le temps de réponse à ${number(it.connections)} (${against(it, duration)})`,
};

export function verify(model: Model): Verdict {
  const node = model.levels.node.at(-1);
  const python = model.levels.python.at(-1);
  if (model.missing) return { outcome: 'unavailable', sentence: `${model.missing} Rien à quoi comparer Node.js.` };
  if (!node || !python) return refuted('Les deux serveurs n’ont pas pu être comparés.');
  if (node.threads === null) {
    return {
      outcome: 'unavailable',
      sentence: 'Ce système ne dit pas combien de fils et de mémoire un processus utilise.',
    };
  }
  const { connections } = node;
  if (node.answered < connections) {
    return refuted(`Node.js n’a répondu qu’à ${plural(node.answered, 'connexion')} sur ${number(connections)}.`);
  }
  if (node.threads > THREADS_PER_CONNECTION * connections) {
    return refuted(`Node.js a lui aussi ${plural(node.threads, 'fil')} pour ${plural(connections, 'connexion')}.`);
  }
  return judge(model, python);
}

function judge(model: Model, { connections, answered }: Level): Verdict {
  const comparisons = compare(model);
  const clauses = (dearer: boolean) =>
    comparisons.filter(({ costsMore }) => costsMore === dearer).map((item) => CLAUSES[item.quantity](item));
  const level = `À ${plural(connections, 'connexion')}, un thread pour chacune (Python)`;
  const alike = clauses(false);
  if (
    !comparisons.some(({ quantity, costsMore }) => costsMore && (quantity === 'threads' || quantity === 'reserved'))
  ) {
    return refuted(`${level} ne multiplie ni ${alike.join(' ni ')}.`);
  }
  const lost = answered < connections ? ` Python n’a répondu qu’à ${number(answered)}.` : '';
  const cost = `${level} multiplie ${list(clauses(true))}`;
  return alike.length === 0
    ? confirmed(`${cost}.${lost}`)
    : qualified(`${cost}, mais guère ${alike.join(' ni ')}.${lost}`);
}

export function describe(model: Model): string {
  const comparisons = compare(model);
  if (comparisons.length === 0) return model.missing ?? 'Les deux serveurs ne sont pas encore comparés.';
  const clauses = list(comparisons.map((comparison) => CLAUSES[comparison.quantity](comparison)));
  return `Un thread par connexion (Python) contre Node.js, à ${plural(highestLevel(model), 'connexion')} : ${clauses}.`;
}
