// The sentence that is tested, and how: by the names of functions, and by one call that does not say what it does.
import { confirmed, qualified, refuted, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { bytes, list, number, percent, rough } from '../../text/format.ts';
import { type Model, type Outlet, sorted, total } from './events.ts';

export const claim = `Presque aucune fonction de Node.js n'effectue directement des E/S`;

export const question = 'Combien de fonctions d’entrées-sorties sont synchrones ?';

/** « Presque aucune »: one in ten of the functions that do I/O at most; it is false from one in two on. */
const ALMOST_NONE = 1 / 10;
const MANY = 1 / 2;

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
export function verify({ modules, outlets, noTerminal }: Model): Verdict {
  const { io, sync: withSync } = sorted(modules);
  const { functions, sync } = total(io);
  if (functions === 0) return unavailable('Rien n’a été compté : le programme n’a nommé aucune fonction.');
  if (!outlets.fichier || !outlets.tube) return unavailable('console.log n’a pas été observé jusqu’au bout.');
  const share = sync / functions;
  const where = withSync.map((module) => `${module.name} ${module.sync.length}`);
  const counted = `D’après leur nom, ${number(sync)} fonctions d’entrées-sorties sur ${number(functions)} sont synchrones (${percent(rough(share))}${where.length > 0 ? ` : ${list(where)}` : ''})`;
  if (share >= MANY) return refuted(`${counted} : plus d’une sur deux, ce n’est pas « presque aucune ».`);
  const { twins } = total(withSync);
  const whole = OUTLETS.filter(([outlet]) => outlets[outlet] && isWhole(outlets[outlet]));
  const other = OUTLETS.filter(([outlet]) => outlets[outlet] && !isWhole(outlets[outlet]));
  const missing = outlets.terminal || !noTerminal ? '' : ` Vers un terminal : non mesuré (${noTerminal})`;
  const log = [
    ...(whole.length > 0
      ? [`console.log a tout écrit avant de rendre la main vers ${list(whole.map(([, name]) => name))}`]
      : []),
    ...(other.length > 0 ? [`pas vers ${list(other.map(([, name]) => name))}`] : []),
  ].join(', ');
  if (share <= ALMOST_NONE && whole.length === 0) return confirmed(`${counted} ; ${log}.${missing}`);
  const pairs = sync > 0 ? `, dont ${twins} ont une jumelle asynchrone` : '';
  return qualified(
    `${counted}${pairs}. Et un nom ne dit pas tout : ${log} (${bytes(outlets.fichier.bytes)}).${missing}`,
  );
}

export function describe({ modules, outlets }: Model): string {
  if (modules.length === 0) return 'Aucune fonction n’est encore comptée.';
  const { io, others, sync } = sorted(modules);
  const by = sync.map((module) => `${module.name} ${module.sync.length} sur ${module.functions}`);
  const rest = total(others);
  return [
    `${number(total(io).functions)} fonctions dans les modules d’entrées-sorties, dont ${number(total(io).sync)} synchrones${by.length > 0 ? ` : ${list(by)}` : ''}.`,
    `Ailleurs, ${number(rest.sync)} sur ${number(rest.functions)}, qui calculent.`,
    ...OUTLETS.flatMap(([outlet, name]) => {
      const one = outlets[outlet];
      return one ? [`console.log vers ${name} : ${bytes(rough(one.waiting))} en attente au retour.`] : [];
    }),
  ].join(' ');
}
