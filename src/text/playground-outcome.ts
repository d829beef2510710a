// How a run of the reader's program ended, in one sentence.
import { duration, plural } from './format.ts';

const well = (word: string) => ({ sign: '✓', tone: 'confirmed', word });
const badly = (word: string) => ({ sign: '✗', tone: 'failed', word });

/** `tone`: as an outcome of a lab is coloured. */
export const OUTCOME = {
  answered: well('Réponse reçue'),
  ended: well('Terminé'),
  thrown: badly('Exception'),
  syntax: badly('Erreur de syntaxe'),
  unsupported: badly('Non émulé'),
  killed: badly('Interrompu automatiquement'),
  silent: badly('Sans réponse'),
  stopped: { sign: '–', tone: '', word: 'Arrêté' },
  impossible: badly('Impossible ici'),
};

export type Ending = keyof typeof OUTCOME;

export const ENDINGS = {
  /** After the status line. */
  answered: (size: number, ms: number) => ` : ${plural(size, 'octet')}, réponse complète après ${duration(ms)}.`,
  streamed: (writes: number, first: number, last: number) =>
    `Elle est arrivée en ${writes} fois, de ${duration(first)} à ${duration(last)}.`,
  /** After the message of Node.js. */
  thrown: '. Rien ne rattrape cette exception : le processus s’arrête, et ses connexions avec lui.',
  thrownAfter: '. La réponse est complète, mais rien ne rattrape cette exception : le processus s’arrête ensuite.',
  syntax: '. Le programme n’a pas commencé.',
  silentExit: (code: number) =>
    `Le programme s’est terminé (code ${code}) sans attendre de requête : aucun serveur n’écoutait.`,
  exitBefore: (code: number) => `Le programme s’est terminé (code ${code}) avant que la réponse soit complète.`,
  noServer: 'Le programme n’a pas écouté : la requête n’a pas été envoyée.',
  hangUp: 'Le serveur a fermé la connexion avant la fin de la réponse.',
  /** After the name of what is asked for. */
  unsupported: ' n’est pas émulé ici. Avec Node.js, cela fonctionnera peut-être : la commande est plus haut.',
  deadline: 'Le programme ne rendait pas la main, ou durait trop : il a été arrêté. Une boucle sans fin ?',
  'no-answer': 'Le serveur a reçu la requête et n’a pas fini de répondre à temps. Un res.end() manque-t-il ?',
  output: 'Le programme écrivait sans fin : il a été arrêté.',
  messages: 'Le programme envoyait des messages sans fin : il a été arrêté.',
  memory: 'Le programme demandait trop de mémoire : il a été arrêté.',
  part: 'Ce programme demande une partie de la bibliothèque de Node.js que le réseau n’a pas apportée. Rien n’a été exécuté : rechargez la page quand la connexion est revenue, le programme y sera encore.',
  stopped: 'Vous avez arrêté le programme : voici ce qu’il avait fait jusque-là.',
  impossible:
    'Ce navigateur n’ouvre pas le bac à sable du programme (page ouverte comme un fichier, réglage ou extension). Rien n’a été exécuté ; la commande pour Node.js est plus haut.',
  unknown: 'L’exécution a pris fin pour une raison inconnue.',
};
