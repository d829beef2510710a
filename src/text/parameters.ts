// What is wrong with a parameter, as a sentence that names it and its bounds.
import type { Property } from '../kit/protocol/parameters.ts';
import { list, number } from './format.ts';

/** The values that a parameter accepts. */
export function boundsOf(property: Property): string {
  if (property.type === 'boolean') return 'vrai ou faux (true, false)';
  if ('enum' in property && property.enum) return `une de ces valeurs : ${property.enum.join(', ')}`;
  if (property.type === 'integer') {
    const unit = property.unit ? ` ${property.unit}` : '';
    return `un nombre entier de ${number(property.minimum)} à ${number(property.maximum)}${unit}`;
  }
  return 'pattern' in property
    ? `un texte de ${property.maxLength} caractères au plus, de la forme ${property.pattern}`
    : 'un texte';
}

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
