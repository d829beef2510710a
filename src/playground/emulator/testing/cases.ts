// The programs that are run in the browser and in Node.js, with what they are asked: one group for each feature.
import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { HttpRequest, Program } from '../protocol.ts';

export interface Case {
  file: string;
  feature: string;
  program: Program;
  /** None for a program that asks its own server and then closes it: the order of a request of ours would be open. */
  request: HttpRequest | undefined;
  /** What stands beside the program. */
  files: Readonly<Record<string, string>>;
}

const FOLDER = new URL('../cases/', import.meta.url);
/** The document's own, in both formats. */
const EXAMPLES = ['cjs', 'mjs'].map((kind) => ({
  file: `reponse-document.${kind}`,
  place: new URL(`../../../labs/bonjour/program.${kind}`, import.meta.url),
}));

/** What each group of files shows; the name of a file begins with one of these. */
export const FEATURES: Record<string, string> = {
  reponse: 'répondre : texte, JSON, octets',
  statut: 'codes et messages de statut, 204 et 304',
  redirection: 'redirections',
  writehead: '`writeHead`, toutes ses formes',
  entetes: 'champs : listes, lecture, retrait, `Date`, `Connection`, `Keep-Alive`',
  flux: 'réponses en morceaux, retardées, événements `finish`, `drain`, `close`',
  methode: 'requêtes `HEAD`',
  routes: 'plusieurs routes, `URL`',
  requete: 'lire la requête : méthode, adresse, champs',
  corps: 'corps de requête : événements, `for await`, `pipe`',
  formulaire: '`querystring`',
  fichiers: '`node:fs` : fichiers, dossiers et flux, dans le dossier du programme',
  chemins: '`node:path`',
  adresses: '`url.parse` et `node:url`',
  client: '`http.get`, `http.request` et `fetch` vers les serveurs du programme',
  transformer: '`node:stream`',
  tampons: '`Buffer`, `string_decoder` et leurs erreurs',
  absent: 'modules qui n’existent pas',
  promesse: 'promesses imprimées',
  attendre: '`Expect: 100-continue`',
  informations: "réponses d'information",
  refus: 'requêtes mal formées',
  connexion: 'connexions : fermeture, amélioration ignorée, destruction',
  erreur: 'erreurs de `node:http` et leurs codes',
  exception: 'exceptions et `uncaughtException`',
  rejet: 'promesses rejetées',
  syntaxe: 'erreurs de syntaxe',
  import: 'modules ES, `import()`, `import.meta`',
  ordre: "ordre de la boucle d'événements",
  minuteurs: 'minuteurs, immédiats et `performance`',
  attente: '`await` au premier niveau',
  sortie: 'fin du processus et codes de sortie',
  serveur: '`listen`, `close`, `address` et leurs événements',
  imprimer: '`console` et `util.inspect`',
  evenements: '`node:events`',
  utilitaires: '`node:util`',
  verifier: '`node:assert`',
  lignes: '`node:readline` : un fichier ligne à ligne ; l’entrée standard, qui est vide',
  systeme: '`node:os` : ce qui ne dépend pas de la machine',
  compression: '`node:zlib` : gzip et deflate, d’un coup et en flux',
  empreintes: '`node:crypto` : empreintes, HMAC, mots de passe, hasard',
};

/** Beside every program. */
const BESIDE = {
  'index.html': '<!doctype html>\n<h1>Bonjour à tous</h1>\n',
  'data.json': '{ "nom": "Zoé", "notes": [12, 15, 9] }\n',
};

type Given = Partial<Omit<HttpRequest, 'fields'>> & { fields?: [string, string][] };
const HOST: [string, string] = ['Host', '127.0.0.1:3000'];

const post = (body: string, ...fields: [string, string][]): Given => ({
  method: 'POST',
  fields: [HOST, ...fields, ['Content-Length', String(Buffer.byteLength(body))]],
  body,
});

/** All others are asked for `GET /`. */
const REQUESTS: Record<string, Given> = {
  'methode-head.cjs': { method: 'HEAD' },
  'methode-head-implicite.cjs': { method: 'HEAD' },
  'routes.mjs': { path: '/heure?qui=vous' },
  'routes-classe.cjs': { path: '/about' },
  'routes-suite.cjs': { path: '/x' },
  'fichiers-statique.cjs': { path: '/index.html' },
  'fichiers-absent.cjs': { path: '/absent.html' },
  'adresses-parse.cjs': { path: '/hello?name=Bob&age=3' },
  'requete-adresse.cjs': { fields: [HOST, ['Accept-Language', 'fr'], ['X-A', '1'], ['X-A', '2']] },
  'transformer-pipeline.cjs': post('bonjour à tous'),
  'transformer-toarray.mjs': post('abc'),
  'corps-quitte.mjs': post('abc'),
  'corps-ordre.cjs': post('abc'),
  'requete-entetes.cjs': {
    method: 'DELETE',
    path: '/a%20b?c=d',
    fields: [
      HOST,
      ['X-Liste', 'un'],
      ['x-liste', 'deux'],
      ['Cookie', 'a=1'],
      ['Cookie', 'b=2'],
      ['User-Agent', 'essai'],
      ['User-Agent', 'ignoré'],
      ['Set-Cookie', 'c=3'],
    ],
  },
  'corps-evenements.cjs': post('nom=Zoé'),
  'corps-tampons.cjs': post('0123456789é'),
  'corps-for-await.mjs': post('{"nom":"Zoé"}', ['Content-Type', 'application/json']),
  'corps-pipe.cjs': post('un écho'),
  'corps-readable.cjs': post('lisible'),
  'corps-chunked.cjs': {
    method: 'PUT',
    fields: [HOST, ['Transfer-Encoding', 'chunked']],
    body: '4\r\nabcd\r\n3;x=y\r\nefg\r\n0\r\n\r\n',
  },
  'corps-non-lu.cjs': post('personne ne lit'),
  'formulaire.cjs': post('nom=Zo%C3%A9+B&n=1&n=2', ['Content-Type', 'application/x-www-form-urlencoded']),
  'attendre-100.cjs': post('corps', ['Expect', '100-continue']),
  'routes-express.mjs': { path: '/utilisateurs/42?details=oui&tri=nom&tri=age' },
  'evenements-once.mjs': post('abcd'),
  'refus-longueur.cjs': { method: 'POST', fields: [HOST, ['Content-Length', '3']], body: 'abcdef' },
  'refus-octets.cjs': { path: '/été' },
  'refus-sans-hote.cjs': { fields: [] },
  'refus-champ.cjs': { fields: [HOST, ['nom avec espaces', 'x']] },
  'refus-methode.cjs': { method: 'BONJOUR' },
  'connexion-fermee.cjs': { fields: [HOST, ['Connection', 'close']] },
  'connexion-amelioration.cjs': { fields: [HOST, ['Connection', 'Upgrade'], ['Upgrade', 'websocket']] },
};

export async function readCases(): Promise<Case[]> {
  const files = (await readdir(FOLDER)).sort().map((file) => ({ file, place: new URL(file, FOLDER) }));
  return Promise.all(
    [...EXAMPLES, ...files].map(async ({ file, place }) => {
      const feature = FEATURES[/^[a-z]+/.exec(file)?.[0] ?? ''];
      if (!feature) throw new Error(`${file} begins with none of ${Object.keys(FEATURES).join(', ')}`);
      const text = await readFile(place, 'utf8');
      const format = extname(file) === '.mjs' ? 'module' : 'commonjs';
      const asked = { method: 'GET', path: '/', fields: [HOST], body: '', ...REQUESTS[file] };
      const request = file.startsWith('client-') ? undefined : asked;
      return { file, feature, program: { text, format }, request, files: BESIDE };
    }),
  );
}
