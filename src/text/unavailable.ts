// Why something could not be measured on this machine: French, plain spaces.
import { number, plural } from './format.ts';

export const tooFewDescriptors = (needed: number, allowed: number): string =>
  `Il faut ${plural(needed, 'connexion')} à la fois, et la limite de descripteurs de cette machine ${allowed === 0 ? 'n’en permet aucune' : `en permet ${number(allowed)}`}.`;
