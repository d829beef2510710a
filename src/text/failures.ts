// Failures as sentences: what happened, and what the reader can do.
import type { Failure, ProgramFailure, RequestFailure, ServerFailure } from '../kit/protocol/failure.ts';
import { plural } from './format.ts';

/** French, plain spaces. What is shown instead is said by the frame, which knows it. */
export function explain(failure: Failure): string {
  switch (failure.family) {
    case 'program':
      return explainProgram(failure);
    case 'request':
      return explainRequest(failure);
    case 'server':
      return explainServer(failure);
  }
}

function explainProgram({ code, program, exitCode, signal, output }: ProgramFailure): string {
  switch (code) {
    case 'timed-out':
      return `Le programme ${program} a dépassé le temps accordé et a été arrêté. Réessayez avec des valeurs plus petites.`;
    case 'too-much-output':
      return `Le programme ${program} a produit trop de sortie et a été arrêté.`;
    case 'too-much-memory':
      return `Le programme ${program} a utilisé trop de mémoire et a été arrêté. Réessayez avec des valeurs plus petites.`;
    case 'too-many-processes':
      return `Le programme ${program} a lancé trop de processus et a été arrêté. Réessayez avec des valeurs plus petites.`;
    case 'not-started':
      return `Le programme ${program} n’a pas pu être lancé : ${output}.`;
    case 'exited':
      return exitCode === 0
        ? `Le programme ${program} s’est terminé plus tôt que prévu.`
        : `Le programme ${program} a échoué (${signal ? `signal ${signal}` : `code ${exitCode}`}). Voici ce qu’il a écrit.`;
  }
}

function explainRequest({ code, detail }: RequestFailure): string {
  return code === 'refused' ? `Le serveur a refusé cette requête. ${detail}` : detail;
}

function explainServer({ code, retryAfter }: ServerFailure): string {
  switch (code) {
    case 'busy': {
      const wait = retryAfter ? `dans ${plural(retryAfter, 'seconde')}` : 'dans quelques secondes';
      return `Le serveur exécute déjà d’autres expériences. Réessayez ${wait}.`;
    }
    case 'stopping':
      return 'Le serveur est en train de s’arrêter. Relancez-le avec « npm start ».';
    case 'labs-off':
      return 'Ce serveur montre la page sans exécuter les expériences. Pour les lancer, installez le projet chez vous.';
    case 'stopped':
      return 'L’expérience a été arrêtée avant la fin.';
    case 'timed-out':
      return 'L’expérience a dépassé le temps que le serveur accorde, et a été arrêtée. Réessayez avec des valeurs plus petites.';
    case 'lost':
      return 'La connexion avec le serveur a été perdue. Vérifiez qu’il fonctionne encore, puis relancez l’expérience.';
    case 'internal':
      return 'Le serveur a rencontré une erreur ; sa cause est dans son journal.';
  }
}
