// What the server says: in the terminal when it starts, and in its problem details.
import { list } from './format.ts';

export const TERMINAL = {
  listening: (url: string) => `La page :         ${url}`,
  hello: (url: string) => `Le hello-world :  ${url}`,
  helloMoved: (wanted: number, got: number) =>
    `Le port ${wanted} est déjà pris ; le hello-world répond sur le port ${got}. Pour en choisir un autre : HELLO_PORT.`,
  labsOff: 'Les expériences sont désactivées sur une adresse publique. Pour les permettre : LABS=on.',
  notBuilt: (folder: string) =>
    `Le site n’est pas construit : le dossier ${folder} n’existe pas. Lancez « npm run build ».`,
  portTaken: (port: number, variable: string) =>
    `Le port ${port} est déjà pris. Arrêtez l’autre programme ou choisissez un port avec ${variable}.`,
  badPort: (variable: string, value: string) =>
    `${variable} vaut « ${value} » ; il faut un nombre entier de 0 à 65535 (0 : un port libre).`,
  badSwitch: (variable: string, value: string) => `${variable} vaut « ${value} » ; il faut « on » ou « off ».`,
  stopping: 'Arrêt demandé : les expériences en cours sont arrêtées.',
};

export const PROBLEMS = {
  unknownLab: (slug: string, known: readonly string[]) =>
    `L’expérience « ${slug} » n’existe pas. Expériences connues : ${list(known)}.`,
  notFound: (path: string) => `Rien ne répond à l’adresse ${path}.`,
  badHost: (host: string) =>
    `Le serveur ne répond pas au nom « ${host} ». Utilisez l’adresse qu’il a affichée en démarrant.`,
  foreignOrigin: (origin: string) =>
    `Une page d’une autre origine (${origin}) ne peut pas lancer d’expérience sur cette machine.`,
  notJson: (received: string) =>
    `Le corps doit être envoyé en application/json ; reçu : ${received || 'aucun Content-Type'}.`,
  internal: 'Le serveur a rencontré une erreur ; sa cause est dans son journal.',
  malformed: 'Le corps de la demande n’est pas du JSON valide.',
  tooLarge: (limit: number) => `Le corps de la demande dépasse ${limit} octets.`,
};
