// The sentence that is tested, and how.
import { confirmed, qualified, refuted, type Verdict } from '../../kit/protocol/verdict.ts';
import { bytes, list, number, percent } from '../../text/format.ts';
import { isNetwork, type Model, type Module, total } from './events.ts';

export const claim = `Presque aucune fonction de Node.js n'effectue directement des E/S`;

export const question = 'Combien de fonctions de Node.js sont synchrones ?';

/** « Presque aucune »: one in ten at most. Over one in four, in all or in one module, it is no longer so. */
const ALMOST_NONE = 1 / 10;
const MANY = 1 / 4;

const shareOf = ({ functions, sync }: Module): number => sync.length / functions;

/**
 * A function is taken as synchronous when its name says so. This counts too many (zlib and crypto compute) and too few
 * (console.log to a file has no « Sync »): the second is measured apart.
 */
export function verify({ modules, file }: Model): Verdict {
  const { functions, sync } = total(modules);
  if (functions === 0) return refuted('Rien n’a été compté : le programme n’a nommé aucune fonction.');
  const share = sync / functions;
  const counted = `${number(sync)} fonctions publiques sur ${number(functions)} (${percent(Math.round(share * 1000) / 1000)}) s’annoncent synchrones`;
  if (share > MANY) return refuted(`${counted} : plus d’une sur quatre, ce n’est pas « presque aucune ».`);

  const network = total(modules.filter(isNetwork));
  const where =
    network.functions === 0
      ? ''
      : network.sync === 0
        ? ', aucune dans les modules du réseau'
        : `, dont ${network.sync} dans les modules du réseau`;
  const exceptions = modules.filter((module) => shareOf(module) > MANY).sort((a, b) => b.sync.length - a.sync.length);
  const direct = file !== undefined && file.filed === file.bytes;
  const facts = [
    ...(share > ALMOST_NONE ? ['c’est plus d’une sur dix'] : []),
    ...(exceptions.length > 0 ? [sayExceptions(exceptions)] : []),
    ...(direct
      ? [
          `console.log, dont le nom ne le dit pas, avait écrit ses ${bytes(file.bytes)} dans un fichier avant de rendre la main`,
        ]
      : []),
  ];
  return facts.length === 0
    ? confirmed(`${counted}${where}.`)
    : qualified(`${counted}${where}. Mais ${facts.join(' ; et ')}.`);
}

/** `fs en a 43 sur 97, dont 42 ont une jumelle non bloquante`; the others by their names. */
function sayExceptions([module, ...others]: Module[]): string {
  if (!module) return '';
  const { twins, sync } = total([module]);
  const twin = twins === 0 ? 'sans jumelle' : `dont ${twins} ont une jumelle non bloquante`;
  const names = list(others.map(({ name }) => name));
  const more = others.length === 0 ? '' : ` (${names} ${others.length > 1 ? 'dépassent' : 'dépasse'} aussi le quart)`;
  return `${module.name} en a ${sync} sur ${module.functions}, ${twin}${more}`;
}

export function describe({ modules, file, pipe }: Model): string {
  if (modules.length === 0) return 'Aucune fonction n’est encore comptée.';
  const { functions, sync } = total(modules);
  const by = modules
    .filter((module) => module.sync.length > 0)
    .map((module) => `${module.name} ${module.sync.length} sur ${module.functions}`);
  return [
    `${number(functions)} fonctions publiques dans ${number(modules.length)} modules, dont ${number(sync)} synchrones : ${list(by)}.`,
    ...(file
      ? [`Au retour de console.log vers un fichier, ${bytes(file.filed)} sur ${bytes(file.bytes)} étaient écrits.`]
      : []),
    ...(pipe ? [`Vers un tube, ${bytes(pipe.waiting)} étaient encore en attente.`] : []),
  ].join(' ');
}
