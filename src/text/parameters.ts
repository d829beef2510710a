// What is wrong with a parameter, as a sentence that names it and its bounds.
import type { Property } from '../kit/protocol/parameters.ts';
import { list, number } from './format.ts';

/** The values that a parameter accepts. */
function boundsOf(property: Property): string {
  if (property.type === 'boolean') return 'vrai ou faux (true, false)';
  if ('enum' in property && property.enum) return `une de ces valeurs : ${property.enum.join(', ')}`;
  if (property.type === 'integer') {
    const unit = property.unit ? ` ${property.unit}` : '';
    return `un nombre entier de ${number(property.minimum)} à ${number(property.maximum)}${unit}`;
  }
  if (!('pattern' in property)) return 'un texte';
  return `${property.description ?? `un texte de la forme ${property.pattern}`}, de ${property.maxLength} caractères au plus`;
}

/** The bounds and the unit of a number, beside its field: « 20 à 500 ms ». Nothing where a list shows the values. */
export function shortBounds(property: Property): string {
  if (property.type !== 'integer') return '';
  const { minimum, maximum, unit = '', enum: choices } = property;
  return `${choices ? '' : `${number(minimum)} à ${number(maximum)} `}${unit}`.trim();
}

/** Beside a field whose value is not accepted. */
export const needed = (property: Property): string => `Il faut ${boundsOf(property)}.`;

export function invalidParameter(name: string, property: Property, received: unknown): string {
  return `Le paramètre « ${name} » vaut ${JSON.stringify(received)} ; il faut ${boundsOf(property)}.`;
}

export function unknownParameter(name: string, known: readonly string[]): string {
  const those = known.length === 0 ? 'cette expérience n’en a aucun' : `paramètres connus : ${list(known)}`;
  return `Le paramètre « ${name} » n’existe pas ; ${those}.`;
}

export function notAnObject(received: unknown): string {
  return `Le corps de la requête doit être un objet JSON ; reçu : ${JSON.stringify(received)}.`;
}
