// Whether a thread per connection costs more than an event loop in the same language, with Node.js beside them.
import type { Headline } from '../../kit/protocol/lab.ts';
import { confirmed, inconclusive, qualified, refuted, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { bytes, duration, list, measure, number, rough } from '../../text/format.ts';
import { type Model, NAMES, SERVERS, type Server, type Side } from './events.ts';

export const claim = 'La programmation réseau fondée sur les threads est relativement inefficace';

export const question = 'Que coûte un thread par connexion ?';

export const decidedBy = 'time';

export const headline: Headline<Model> = {
  title: 'Processeur par requête en Python, des threads contre une boucle d’événements',
  value: (model) => compare(model)?.cpu,
  text: (value) => `${measure(rough(value))} fois`,
};

/** From this ratio on, one costs more than the other; under its inverse, less. A busy machine makes up a third. */
const DEARER = 1.5;
/** Nothing differs as long as the ratio stays under this. */
const ALIKE = 1.25;
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

const QUANTITIES = ['cpu', 'memory'] as const;
const WORDS: Record<keyof Costs, string> = { cpu: 'processeur', memory: 'mémoire' };

export function verify(model: Model): Verdict {
  const silent = SERVERS.find((server) => (model.sides[server]?.answered ?? 0) < (model.sides[server]?.requests ?? 0));
  if (silent) {
    const { answered = 0, requests = 0 } = model.sides[silent] ?? {};
    return unavailable(
      `${NAMES[silent]} : ${number(answered)} réponses sur ${number(requests)} ; la machine limite peut-être threads ou connexions.`,
    );
  }
  const comparison = compare(model);
  if (!comparison) return unavailable('Les trois serveurs n’ont pas été mesurés jusqu’au bout.');
  const times = (quantity: keyof Costs) => `${measure(rough(comparison[quantity]))} fois`;
  const dearer = QUANTITIES.filter((quantity) => comparison[quantity] >= DEARER);
  if (dearer.length === 0) {
    return QUANTITIES.every((quantity) => comparison[quantity] <= ALIKE)
      ? refuted(
          `En Python, des threads ne prennent pas plus qu’une boucle d’événements : ${times('cpu')} son processeur, ${times('memory')} sa mémoire.`,
        )
      : inconclusive(
          `En Python, des threads prennent ${times('cpu')} le processeur d’une boucle d’événements et ${times('memory')} sa mémoire : trop peu.`,
        );
  }
  const shares = {
    cpu: 'le processeur d’une boucle',
    memory: dearer.length > 1 ? 'sa mémoire' : 'la mémoire d’une boucle',
  };
  const costs = `En Python, des threads prennent ${list(dearer.map((quantity) => `${times(quantity)} ${shares[quantity]}`))}`;
  const { threads, node } = comparison;
  const alike = QUANTITIES.find((quantity) => !dearer.includes(quantity));
  const unspared = QUANTITIES.filter((quantity) => node[quantity] * DEARER > threads[quantity]);
  const [one = 'cpu'] = unspared;
  const less = `pas moins de ${WORDS[one]}`;
  const kept = unspared.length === 2 || one === alike ? 'n’en prend pas moins' : alike ? less : `ne prend ${less}`;
  const limits = [
    ...(alike ? [`guère plus de ${WORDS[alike]}`] : []),
    ...(unspared.length > 0 ? [`Node.js ${kept}`] : []),
  ];
  return limits.length === 0 ? confirmed(`${costs}.`) : qualified(`${costs} ; mais ${list(limits)}.`);
}

export function describe(model: Model): string {
  const told = SERVERS.flatMap((server) => {
    const side = model.sides[server];
    const costs = side && costsOf(side);
    return costs ? `${NAMES[server]} : ${duration(rough(costs.cpu))} et ${bytes(rough(costs.memory))}` : [];
  });
  if (told.length === 0) return 'Les serveurs ne sont pas encore comparés.';
  const connections = number(model.sides.threads?.connections ?? 0);
  return `Temps de processeur par requête et mémoire par connexion, avec ${connections} connexions. ${told.join('. ')}.`;
}
