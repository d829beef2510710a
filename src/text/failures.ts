// Failures as sentences: what happened, and what the reader can do.
import type { Failure, ProgramFailure, ServerFailure } from '../kit/protocol/failure.ts';
import { number, plural } from './format.ts';

const SMALLER = 'Réessayez avec des valeurs plus petites.';

/** After the name of the program. */
const PROGRAM: Record<ProgramFailure['code'], (failure: ProgramFailure) => string> = {
  'timed-out': () => `a dépassé le temps accordé et a été arrêté. ${SMALLER}`,
  'too-much-output': () => 'a produit trop de sortie et a été arrêté.',
  'too-much-memory': () => `a utilisé trop de mémoire et a été arrêté. ${SMALLER}`,
  'too-many-processes': () => `a lancé trop de processus et a été arrêté. ${SMALLER}`,
  'not-started': ({ output }) => `n’a pas pu être lancé : ${output}.`,
  exited: ({ exitCode, signal }) =>
    exitCode === 0
      ? 's’est terminé plus tôt que prévu.'
      : `a échoué (${signal ? `signal ${signal}` : `code ${exitCode}`}). Voici ce qu’il a écrit.`,
};

const SERVER: Record<ServerFailure['code'], string> = {
  busy: 'Le serveur exécute déjà d’autres expériences.',
  stopping: 'Le serveur est en train de s’arrêter. Relancez-le avec « npm start ».',
  'labs-off':
    'Ce serveur montre la page sans exécuter les expériences. Pour les lancer, installez le projet chez vous.',
  stopped: 'L’expérience a été arrêtée avant la fin.',
  'timed-out': `L’expérience a dépassé le temps que le serveur accorde, et a été arrêtée. ${SMALLER}`,
  lost: 'La connexion avec le serveur a été perdue. Vérifiez qu’il fonctionne encore, puis relancez l’expérience.',
  internal: 'Le serveur a rencontré une erreur ; sa cause est dans son journal.',
};

/** French, plain spaces. What is shown instead is said by the frame, which knows it. */
export function explain(failure: Failure): string {
  if (failure.family === 'program') return `Le programme ${failure.program} ${PROGRAM[failure.code](failure)}`;
  if (failure.family === 'request')
    return failure.code === 'refused' ? `Le serveur a refusé cette requête. ${failure.detail}` : failure.detail;
  const { code, retryAfter } = failure;
  if (code !== 'busy') return SERVER[code];
  return `${SERVER.busy} Réessayez dans ${retryAfter ? plural(retryAfter, 'seconde') : 'quelques secondes'}.`;
}

/** Why the claim could not be measured on this machine. */
export const tooFewDescriptors = (needed: number, allowed: number): string =>
  `Il faut ${plural(needed, 'connexion')} à la fois, et la limite de descripteurs de cette machine ${allowed === 0 ? 'n’en permet aucune' : `en permet ${number(allowed)}`}.`;
