// What the server says: in the terminal when it starts, and in its problem details.
import { duration, list, number, plural } from './format.ts';

export const TERMINAL = {
  listening: (url: string) => `La page :         ${url}`,
  hello: (url: string) => `Le hello-world :  ${url}`,
  helloMoved: (wanted: number, got: number) =>
    `Le port ${wanted} est déjà pris ; le hello-world répond sur le port ${got}. Pour en choisir un autre : HELLO_PORT.`,
  labsOff: 'Les expériences sont désactivées (LABS=off).',
  labsOffInPublic: 'Les expériences sont désactivées sur une adresse publique. Pour les permettre : LABS=on.',
  notBuilt: (folder: string) =>
    `Le site n’est pas construit : le dossier ${folder} n’existe pas. Lancez « npm run build ».`,
  portTaken: (port: number, variable: string) =>
    `Le port ${port} est déjà pris. Arrêtez l’autre programme ou choisissez un port avec ${variable}.`,
  portForbidden: (port: number) =>
    `Le port ${port} ne peut pas être ouvert par cet utilisateur. Choisissez-en un au-dessus de 1023 avec PORT.`,
  badHost: (value: string) => `HOST vaut « ${value} » ; ce n’est pas une adresse de cette machine.`,
  badTemporaryFolder: (folder: string) =>
    `Le dossier temporaire ${folder} n’existe pas, ou rien ne peut y être écrit. Créez-le, ou donnez-en un autre dans TMPDIR.`,
  badPort: (variable: string, value: string) =>
    `${variable} vaut « ${value} » ; il faut un nombre entier de 0 à 65535 (0 : un port libre).`,
  badSeconds: (variable: string, value: string) =>
    `${variable} vaut « ${value} » ; il faut un nombre de secondes, de 0 à 999, comme 2 ou 0.5.`,
  cut: (connections: number) =>
    `${plural(connections, 'connexion coupée', 'connexions coupées')} : le délai d’arrêt est écoulé.`,
  badName: (variable: string, value: string) =>
    `${variable} vaut « ${value} » ; il faut des noms de domaine séparés par des virgules, sans « http:// » ni port.`,
  badProxy: (variable: string, value: string) =>
    `${variable} vaut « ${value} » ; il faut les adresses du proxy séparées par des virgules : 127.0.0.1, 10.0.0.0/8, ` +
    'ou « loopback ». Un nombre de relais ne suffit pas : un client pourrait se faire passer pour l’un d’eux.',
  badChoice: (variable: string, value: string, known: readonly string[]) =>
    `${variable} vaut « ${value} » ; il faut ${known.map((choice) => `« ${choice} »`).join(' ou ')}.`,
  stopping: 'Arrêt demandé : les expériences en cours sont arrêtées.',
};

/** Why a program cannot be run here. */
export const PROGRAMS = {
  noInterpreter: (name: string) => `${name} n’est pas installé sur cette machine.`,
  notNode: (name: string) => `Cette mesure observe le programme de l’intérieur de Node.js : impossible dans ${name}.`,
  unguarded: (reason: string) =>
    `Aucun programme ne peut être lancé ici : le processus qui doit les surveiller ${reason}.`,
  killerRefused: (code: string) => `n’a pas pu être lancé (${code})`,
  killerEnded: (how: string) => `s’est arrêté (${how})`,
  killerSlow: (seconds: number) => `n’a pas démarré en ${plural(seconds, 'seconde')}`,
  killerSilent: (seconds: number) => `n’a rien dit pendant ${plural(seconds, 'seconde')}`,
  killerUnable: 'ne voit pas les processus de la machine : il lui faut /proc, ou la commande ps',
};

export const PROBLEMS = {
  unknownLab: (slug: string, known: readonly string[]) =>
    `L’expérience « ${slug} » n’existe pas. Expériences connues : ${list(known)}.`,
  unknownCounter: (slug: string, word: string, known: readonly string[]) =>
    known.length > 0
      ? `L’expérience « ${slug} » n’a pas de contre-exemple « ${word} ». Contre-exemples connus : ${list(known)}.`
      : `L’expérience « ${slug} » n’a pas de contre-exemple.`,
  notFound: (path: string) => `Rien ne répond à l’adresse ${path}.`,
  badHost: (host: string) =>
    `Le serveur ne répond pas au nom « ${host} ». Utilisez l’adresse qu’il a affichée en démarrant.`,
  foreignOrigin: (origin: string) => `Une page d’une autre origine (${origin}) ne peut rien demander à ce serveur.`,
  malformedHost: (host: string) =>
    `L’en-tête Host vaut « ${host} » ; il faut un nom ou une adresse, et un port au plus.`,
  manyHosts: 'La requête porte plusieurs en-têtes Host ; il en faut un seul.',
  malformedUrl: (path: string) => `L’adresse ${path} est mal encodée.`,
  tooLong: (limit: number) => `L’adresse demandée dépasse ${limit} caractères.`,
  tooManyHeaders: (limit: number) => `La requête porte plus de ${limit - 1} en-têtes.`,
  tooLargeHeaders: (limit: number) => `Les en-têtes de la requête dépassent ${limit} octets.`,
  tooSlow: (seconds: number) => `La requête n’est pas arrivée en entier en ${plural(seconds, 'seconde')}.`,
  notHttp: 'La requête n’est pas du HTTP/1.1 valide.',
  unmet: (expectation: string) =>
    `Ce serveur ne sait pas répondre à l’attente « ${expectation.slice(0, 100)} » (en-tête Expect).`,
  noTunnel: 'Ce serveur n’est pas un relais : la méthode CONNECT n’y est pas permise.',
  methodNotAllowed: (method: string, known: readonly string[]) =>
    `Cette adresse ne connaît pas la méthode ${method} ; méthodes permises : ${list(known)}.`,
  tooManyRequests: (max: number, retryAfter: number) =>
    `Trop de requêtes : ce serveur en accepte ${number(max)} de cette sorte par lecteur. ` +
    `Réessayez dans ${duration(retryAfter * 1000)}.`,
  tooManyRuns: (max: number, retryAfter: number) =>
    `Vous avez déjà ${plural(max, 'expérience')} en cours sur ce serveur. Réessayez dans ${plural(retryAfter, 'seconde')}.`,
  metricsPrivate: 'Les mesures du serveur ne se lisent que depuis sa propre machine. Pour les ouvrir : METRICS=on.',
  publicBounds: 'Ce serveur est public : les valeurs y sont plus petites que chez vous.',
  notJson: (received: string) =>
    `Le corps doit être envoyé en application/json ; reçu : ${received || 'aucun Content-Type'}.`,
  internal: 'Le serveur a rencontré une erreur ; sa cause est dans son journal.',
  malformed: 'Le corps de la requête n’est pas du JSON valide.',
  tooLarge: (limit: number) => `Le corps de la requête dépasse ${limit} octets.`,
};
