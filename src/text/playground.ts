// The sentences of the editor under the document's example, but those of a run's outcome.
import { bytes, number } from './format.ts';

const NO_COMPRESSION = 'Ce navigateur ne sait pas lire ni écrire ces liens : copiez le programme, ou téléchargez-le.';

export const PLAYGROUND = {
  open: 'Modifier',
  opening: 'Chargement de l’éditeur…',
  openFailed: 'L’éditeur n’a pas pu être chargé : la connexion manque peut-être. Réessayez.',
  title: 'Modifier l’exemple',
  close: 'Fermer',
  format: 'Format du programme',
  formats: { commonjs: 'CommonJS', module: 'Module ES' },
  programLabel: (name: string) => `Le programme, ${name}`,
  programHelp: 'Tabulation passe au champ suivant. Ctrl + Entrée (ou ⌘ + Entrée) exécute le programme.',
  programHelpTab:
    'Tabulation indente ; Échap puis Tabulation sort. Ctrl + Entrée (ou ⌘ + Entrée) exécute le programme.',
  tabIndents: 'La touche Tab indente',
  undo: 'Annuler',
  reset: 'Rétablir l’original',
  copy: 'Copier',
  copied: 'Copié',
  copyFailed: 'La copie a échoué',
  share: 'Partager',
  download: (name: string) => `téléchargez ${name}`,
  kept: 'Ce que vous écrivez est gardé dans ce navigateur, pour chaque format.',
  notKept: 'Ce navigateur ne garde rien : ce que vous écrivez sera perdu avec la page.',
  restored: 'Le programme et la requête d’origine sont revenus. « Annuler » rétablit le vôtre.',
  preset: (title: string) => `« ${title} » est appliqué au programme d’origine. « Annuler » rétablit le vôtre.`,
  link: 'Lien vers ce programme',
  linkCopied: (length: number) =>
    `Lien copié, ${number(length)} caractères : il contient tout le programme et la requête, rien n’est envoyé.`,
  linkToCopy: 'Copiez ce lien : il contient tout le programme et la requête, rien n’est envoyé.',
  tooLong: (limit: number) =>
    `Ce programme est trop long pour un lien (${number(limit)} caractères au plus) : copiez-le, ou téléchargez-le.`,
  received: 'Programme reçu par un lien. Il n’a pas été exécuté : lisez-le, puis cliquez sur « Exécuter ».',
  receivedOver:
    'Programme reçu par un lien. Il n’a pas été exécuté : lisez-le, puis cliquez sur « Exécuter ». « Annuler » rétablit le vôtre.',
  /** What is shown in the place of a program that a link could not bring. */
  shown: { original: 'le programme d’origine', own: 'le vôtre' },
  linkFaults: {
    damaged: (shown: string) => `Ce lien est abîmé ou incomplet : voici ${shown}.`,
    'too-long': (shown: string) => `Ce lien est trop long pour être lu : voici ${shown}.`,
    unreadable: (_shown: string) => NO_COMPRESSION,
  },
  noCompression: NO_COMPRESSION,
  request: 'La requête',
  method: 'Méthode',
  path: 'Chemin',
  fields: 'Champs d’en-tête, un par ligne',
  body: 'Corps',
  lengthAdded: (size: number) => `Content-Length: ${size} est ajouté à l’envoi.`,
  run: 'Exécuter',
  stop: 'Arrêter',
  shortcut: 'Ctrl + Entrée',
  running: (seconds: string) => `en cours depuis ${seconds}`,
  nature: 'Votre code est réellement exécuté, dans ce navigateur ; ',
  emulated: ' y est émulé. Pour l’exécuter avec Node.js :',
  thenRun: ', puis :',
  elsewhere: 'Dans un autre terminal :',
  supported: 'Ce qui est émulé',
  supportedIntro:
    'Chaque sorte de programme est exécutée à chaque test, ici et dans Node.js : les octets sont les mêmes. Le reste lève une erreur qui le nomme.',
  presets: 'Et si… ?',
  presetsIntro: 'Chaque variante change une chose du programme d’origine ; les lignes changées sont marquées.',
  files: 'Fichiers à côté du programme',
  filesIntro:
    "Le programme peut les lire : fs.readFile('index.html', …), require('./data.json'). Changez-les à votre gré.",
  preview: 'Aperçu',
  previewPage: 'La page et ses styles, sans ses scripts.',
  previewImage: 'L’image reçue',
  requestTitle: 'Requête',
  responseTitle: 'Réponse',
  size: (count: number) => bytes(count),
  writes: (count: number) => `en ${number(count)} écritures`,
  notSent: 'pas encore envoyée',
  noRequest: 'aucune',
  notReceived: 'pas encore reçue',
  noResponse: 'aucune',
  output: 'Ce que le programme a écrit',
  noOutput: 'rien',
  notYet: 'rien encore',
  stderr: 'sur stderr',
  callbacks: 'Ses callbacks, un par un',
  killed: 'arrêté',
  noSteps: 'Aucune étape.',
  steps: (count: number) => `Les ${number(count)} premières étapes sont montrées.`,
  atLine: (line: number, column?: number) => (column ? `ligne ${line}, colonne ${column}` : `ligne ${line}`),
  goTo: 'aller à la',
};

/** What is wrong with a request that the reader typed. */
export const REQUEST_FAULTS = {
  path: (value: string) =>
    `Le chemin « ${value} » ne peut pas être envoyé : il commence par « / », sans espace ni accent (é s’écrit %C3%A9).`,
  field: (line: number, value: string) =>
    `Champs d’en-tête, ligne ${line} : « ${value} » n’est pas de la forme « Nom: valeur ».`,
  value: (line: number, value: string) =>
    `Champs d’en-tête, ligne ${line} : la valeur « ${value} » contient un caractère qu’un champ ne peut pas porter.`,
};
