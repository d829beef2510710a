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
  outlet: 'fichier' | 'tube' | 'terminal';
  bytes: number;
  /** Bytes that were in the file. */
  filed: number;
  /** Bytes that the stream still counted as unwritten; the system may have taken some of them already. */
  waiting: number;
}

export type Event =
  | ({ type: 'module' } & Module)
  | ({ type: 'outlet' } & Outlet)
  | { type: 'no-terminal'; reason: string };

export interface Model {
  /** In the order of the program. */
  modules: Module[];
  outlets: Partial<Record<Outlet['outlet'], Outlet>>;
  /** Why there is no terminal to write to. */
  noTerminal: string | undefined;
}

export function reduce({ events }: RunData<Parameters, Event>): Model {
  const model: Model = { modules: [], outlets: {}, noTerminal: undefined };
  for (const event of events) {
    if (event.type === 'module') model.modules.push(event);
    else if (event.type === 'outlet') model.outlets[event.outlet] = event;
    else model.noTerminal = event.reason;
  }
  return model;
}

/** The modules that reach files, the network, other processes or a terminal; the others compute. */
const IO = new Set([
  'child_process',
  'dgram',
  'dns',
  'dns/promises',
  'fs',
  'fs/promises',
  'http',
  'http2',
  'https',
  'net',
  'quic',
  'readline',
  'readline/promises',
  'sqlite',
  'tls',
  'tty',
]);

export interface Sorted {
  /** Of the modules that do I/O, those with synchronous functions, the most first, and those without. */
  sync: Module[];
  free: Module[];
  /** All of them, and the modules that do none. */
  io: Module[];
  others: Module[];
}

export function sorted(modules: readonly Module[]): Sorted {
  const io = modules.filter(({ name }) => IO.has(name));
  return {
    io,
    sync: io.filter((module) => module.sync.length > 0).sort((a, b) => b.sync.length - a.sync.length),
    free: io.filter((module) => module.sync.length === 0),
    others: modules.filter(({ name }) => !IO.has(name)),
  };
}

export function total(modules: readonly Module[]): { functions: number; sync: number; twins: number } {
  const add = (value: (module: Module) => number) => modules.reduce((sum, module) => sum + value(module), 0);
  return {
    functions: add(({ functions }) => functions),
    sync: add(({ sync }) => sync.length),
    twins: add(({ sync, alone }) => sync.length - alone.length),
  };
}

export function tabulate({ modules }: Model): Table {
  const { sync, free, others } = sorted(modules);
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
      ...row('Autres modules d’E/S', free, names(free)),
      ...row('Modules sans E/S', others, others.flatMap((module) => module.sync).join(', ')),
    ],
  };
}
