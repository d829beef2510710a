// What the program counted in each module, what console.log had written, and the model that the figure draws.
import type { RunData } from '../../kit/protocol/lab.ts';
import type { Table } from '../../kit/protocol/stream.ts';
import { number } from '../../text/format.ts';
import type { Parameters } from './parameters.ts';

/** One module: its public functions, those whose name ends in « Sync », and which of these have no twin without it. */
export interface Module {
  name: string;
  functions: number;
  sync: string[];
  alone: string[];
}

/** What the process saw when `console.log` returned, before anything else could run. */
export interface Outlet {
  outlet: 'fichier' | 'tube';
  bytes: number;
  /** Bytes that were in the file. */
  filed: number;
  /** Bytes that the stream still counted as unwritten; the system may have taken some of them already. */
  waiting: number;
}

export type Event = ({ type: 'module' } & Module) | ({ type: 'outlet' } & Outlet);

export interface Model {
  /** In the order of the program. */
  modules: Module[];
  file: Outlet | undefined;
  pipe: Outlet | undefined;
}

export function reduce({ events }: RunData<Parameters, Event>): Model {
  const model: Model = { modules: [], file: undefined, pipe: undefined };
  for (const event of events) {
    if (event.type === 'module') model.modules.push(event);
    else model[event.outlet === 'fichier' ? 'file' : 'pipe'] = event;
  }
  return model;
}

const NETWORK = new Set(['dgram', 'dns', 'dns/promises', 'http', 'http2', 'https', 'net', 'tls']);

/** The modules that have synchronous functions, the most first; those of the network that have none; the others. */
export function sorted(modules: readonly Module[]): { sync: Module[]; network: Module[]; others: Module[] } {
  const sync = modules.filter((module) => module.sync.length > 0).sort((a, b) => b.sync.length - a.sync.length);
  const rest = modules.filter((module) => module.sync.length === 0);
  return {
    sync,
    network: rest.filter(({ name }) => NETWORK.has(name)),
    others: rest.filter(({ name }) => !NETWORK.has(name)),
  };
}

export const isNetwork = ({ name }: Module): boolean => NETWORK.has(name);

export function total(modules: readonly Module[]): { functions: number; sync: number; twins: number } {
  const add = (value: (module: Module) => number) => modules.reduce((sum, module) => sum + value(module), 0);
  return {
    functions: add(({ functions }) => functions),
    sync: add(({ sync }) => sync.length),
    twins: add(({ sync, alone }) => sync.length - alone.length),
  };
}

export function tabulate({ modules }: Model): Table {
  const { sync, network, others } = sorted(modules);
  const row = (name: string, group: readonly Module[], detail: string) => {
    const count = total(group);
    return group.length === 0 ? [] : [[name, number(count.functions), number(count.sync), number(count.twins), detail]];
  };
  const names = (group: readonly Module[]) => group.map(({ name, functions }) => `${name} ${functions}`).join(', ');
  return {
    caption:
      'Les fonctions publiques de chaque module, une fois chacune ; synchrone : son nom finit par Sync ; jumelle : le même nom sans Sync',
    columns: ['Module', 'Fonctions', 'Synchrones', 'Jumelles', 'Noms'],
    rows: [
      ...sync.flatMap((module) => row(module.name, [module], module.sync.join(', '))),
      ...row('Réseau', network, names(network)),
      ...row('Autres', others, names(others)),
    ],
  };
}
