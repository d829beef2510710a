// The sentence that is tested, and how: by the names of functions, and by one call that does not say what it does.
import type { Headline } from '../../kit/protocol/lab.ts';
import { confirmed, qualified, refuted, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { agree, bytes, list, number, percent, plural, rough } from '../../text/format.ts';
import { type Model, type Outlet, sorted, total } from './events.ts';

export const claim = `Presque aucune fonction de Node.js n'effectue directement des E/S`;

export const question = 'Combien de fonctions d’entrées-sorties sont synchrones ?';

export const decidedBy = 'order';

/** Of the functions of the modules that do I/O, those whose name says that they are synchronous. */
function shareOf({ modules }: Model): number | undefined {
  const { functions, sync } = total(sorted(modules).io);
  return functions === 0 ? undefined : sync / functions;
}

export const headline: Headline<Model> = {
  title: 'Fonctions d’entrées-sorties synchrones, d’après leur nom',
  value: shareOf,
  text: (value) => percent(rough(value)),
};

export function facts({ modules }: Model): Record<string, string> {
  const { functions, sync } = total(sorted(modules).io);
  return functions === 0
    ? {}
    : { 'Fonctions d’entrées-sorties synchrones': `${number(sync)} sur ${number(functions)}` };
}

/** « Presque aucune »: one in ten of the functions that do I/O at most; it is false from one in three on. */
const ALMOST_NONE = 1 / 10;
const MANY = 1 / 3;

/** What `console.log` writes to, and whether all was written when it returned. */
const OUTLETS: [Outlet['outlet'], string][] = [
  ['fichier', 'un fichier'],
  ['terminal', 'un terminal'],
  ['tube', 'un tube'],
];

const isWhole = ({ outlet, bytes: size, filed, waiting }: Outlet): boolean =>
  waiting === 0 && (outlet !== 'fichier' || filed === size);

/**
 * A function is taken as synchronous when its name says so. This counts too few: `console.log` has no « Sync », and is
 * measured apart.
 */
export function verify(model: Model): Verdict {
  const { modules, outlets } = model;
  const share = shareOf(model);
  if (share === undefined) return unavailable('Rien n’a été compté : le programme n’a nommé aucune fonction.');
  if (!outlets.fichier || !outlets.tube) return unavailable('console.log n’a pas été observé jusqu’au bout.');
  const { functions, sync } = total(sorted(modules).io);
  const counted = `${plural(sync, 'fonction')} d’E/S sur ${number(functions)} (${percent(rough(share))}) ${agree(sync, 'est synchrone', 'sont synchrones')}`;
  if (share >= MANY) return refuted(`${counted} d’après leur nom : ce n’est pas « presque aucune ».`);
  const whole = OUTLETS.filter(([outlet]) => outlets[outlet] && isWhole(outlets[outlet])).map(([, name]) => name);
  if (share > ALMOST_NONE) {
    const log = whole.length > 0 ? `, et console.log vers ${list(whole)}` : '';
    return qualified(`Plus que « presque aucune » : ${counted}${log}.`);
  }
  const few = `Presque aucune d’après leur nom : ${number(sync)} sur ${number(functions)}`;
  return whole.length > 0
    ? qualified(`${few} ; mais console.log est synchrone vers ${list(whole)}.`)
    : confirmed(`${few}.`);
}

export function describe({ modules, outlets, noTerminal }: Model): string {
  if (modules.length === 0) return 'Aucune fonction n’est encore comptée.';
  const { io, others, sync } = sorted(modules);
  const by = sync.map((module) => `${module.name} ${module.sync.length} sur ${module.functions}`);
  const rest = total(others);
  return [
    `${number(total(io).functions)} fonctions dans les modules d’entrées-sorties, dont ${number(total(io).sync)} synchrones d’après leur nom${by.length > 0 ? ` : ${list(by)}` : ''}.`,
    `Ailleurs, ${number(rest.sync)} sur ${number(rest.functions)}, qui calculent.`,
    ...OUTLETS.flatMap(([outlet, name]) => {
      const one = outlets[outlet];
      return one ? [`console.log vers ${name} : ${bytes(rough(one.waiting))} en attente au retour.`] : [];
    }),
    ...(noTerminal ? [`console.log vers un terminal : non mesuré. ${noTerminal}`] : []),
  ].join(' ');
}
