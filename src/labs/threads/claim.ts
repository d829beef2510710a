// Whether a thread per connection costs more than an event loop in the same language, with Node.js beside them.
import { confirmed, inconclusive, qualified, refuted, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { bytes, duration, list, measure, number, rough } from '../../text/format.ts';
import { type Model, NAMES, SERVERS, type Server, type Side } from './events.ts';

export const claim = 'La programmation réseau fondée sur les threads est relativement inefficace';

export const question = 'Que coûte un thread par connexion ?';

/** From this ratio on, one costs more than the other; under its inverse, less. A busy machine makes up a third. */
const DEARER = 1.5;
/** Nothing differs as long as the ratio stays under this. */
const ALIKE = 1.15;
/** What counts for nothing: processor time a request in ms, bytes a connection. */
const LEAST = { cpu: 0.02, memory: 500 };

interface Costs {
  cpu: number;
  memory: number;
}

const costsOf = ({ cpu, memory }: Side): Costs | undefined =>
  cpu === undefined || memory === null
    ? undefined
    : { cpu: Math.max(cpu, LEAST.cpu), memory: Math.max(memory, LEAST.memory) };

export interface Comparison extends Record<Server, Costs> {
  /** Python's threads over Python's event loop. */
  cpu: number;
  memory: number;
}

/** Undefined until all three were measured. */
export function compare({ sides }: Model): Comparison | undefined {
  const [asyncio, threads, node] = SERVERS.map((server) => sides[server] && costsOf(sides[server]));
  if (!asyncio || !threads || !node) return undefined;
  return { asyncio, threads, node, cpu: threads.cpu / asyncio.cpu, memory: threads.memory / asyncio.memory };
}

const FORMATS: Record<keyof Costs, [name: string, format: (value: number) => string]> = {
  cpu: ['de temps de processeur par requête', (value) => duration(rough(value))],
  memory: ['de mémoire par connexion', (value) => bytes(rough(value))],
};

/** « 3,9 fois plus de temps de processeur par requête (450 µs contre 120 µs) » */
function difference(comparison: Comparison, quantity: keyof Costs): string {
  const [name, format] = FORMATS[quantity];
  const { threads, asyncio } = comparison;
  const more = comparison[quantity] >= 1;
  const ratio = more ? comparison[quantity] : 1 / comparison[quantity];
  return `${measure(rough(ratio))} fois ${more ? 'plus' : 'moins'} ${name} (${format(threads[quantity])} contre ${format(asyncio[quantity])})`;
}

export function verify(model: Model): Verdict {
  const silent = SERVERS.find((server) => (model.sides[server]?.answered ?? 0) < (model.sides[server]?.requests ?? 0));
  if (silent) {
    const { answered = 0, requests = 0 } = model.sides[silent] ?? {};
    return unavailable(
      `${NAMES[silent]} : ${number(answered)} réponses seulement sur ${number(requests)} ; cette machine limite peut-être les threads ou les connexions.`,
    );
  }
  const comparison = compare(model);
  if (!comparison) return unavailable('Les trois serveurs n’ont pas été mesurés jusqu’au bout.');
  const { cpu, memory, threads, node } = comparison;
  const subject = `Avec ${number(model.sides.threads?.connections ?? 0)} connexions, en Python, un thread par connexion demande`;
  const dearer = (['cpu', 'memory'] as const).filter((quantity) => comparison[quantity] >= DEARER);
  const other = (['cpu', 'memory'] as const).filter((quantity) => comparison[quantity] < DEARER);
  const told = [...dearer, ...other].map((quantity) => difference(comparison, quantity));
  const sentence = `${subject} ${list(told)} qu’une boucle d’événements`;
  if (dearer.length === 0) {
    return cpu <= ALIKE && memory <= ALIKE
      ? refuted(`${sentence}.`)
      : inconclusive(`${sentence} : trop peu de différence pour juger.`);
  }
  const heavy = node.memory * DEARER > threads.memory;
  const slow = node.cpu * DEARER > threads.cpu;
  const beside = `Node.js : ${duration(rough(node.cpu))} et ${bytes(rough(node.memory))}`;
  if (dearer.length === 2 && !heavy && !slow) return confirmed(`${sentence}. ${beside}.`);
  const limit =
    heavy && slow
      ? 'il n’est ici pas plus économe que les threads'
      : heavy
        ? 'sa mémoire n’est pas moindre que celle des threads'
        : 'son temps de processeur n’est pas moindre';
  return qualified(heavy || slow ? `${sentence}. ${beside} : ${limit}.` : `${sentence}. ${beside}.`);
}

export function describe(model: Model): string {
  const told = SERVERS.flatMap((server) => {
    const side = model.sides[server];
    const costs = side && costsOf(side);
    return costs ? `${NAMES[server]} : ${duration(rough(costs.cpu))} et ${bytes(rough(costs.memory))}` : [];
  });
  if (told.length === 0) return 'Les serveurs ne sont pas encore comparés.';
  return `Temps de processeur par requête et mémoire par connexion. ${told.join('. ')}.`;
}
