// What the commonest errors mean, one sentence each. The error itself is in the words of Node.js, or of the browser.

/** By the error's code. */
export const BY_CODE: Readonly<Record<string, string>> = {
  ERR_STREAM_WRITE_AFTER_END: 'Après res.end(), la réponse est finie : rien ne peut plus y être écrit.',
  ERR_HTTP_HEADERS_SENT:
    'Les en-têtes sont déjà partis avec le premier write ou end : posez-les avant ; un return manque peut-être après res.end().',
  ERR_INVALID_CHAR: 'La valeur d’un champ d’en-tête ne contient que des caractères Latin-1, sans fin de ligne.',
  ERR_INVALID_HTTP_TOKEN: 'Le nom d’un champ d’en-tête n’a ni espace ni accent : X-Mon-Champ.',
  ERR_HTTP_INVALID_HEADER_VALUE: 'Ce champ d’en-tête n’a pas de valeur.',
  ERR_HTTP_INVALID_STATUS_CODE: 'Un code de statut est un nombre de 100 à 999.',
  ERR_HTTP_CONTENT_LENGTH_MISMATCH: 'Content-Length compte des octets : il doit valoir exactement ce qui est écrit.',
  ERR_STREAM_NULL_VALUES: 'On ne peut pas écrire null : donnez un texte ou un Buffer.',
  ERR_SERVER_ALREADY_LISTEN: 'Ce serveur écoute déjà : listen ne s’appelle qu’une fois.',
  ERR_UNHANDLED_ERROR: 'Un événement error a été émis, et personne ne l’écoute.',
  ERR_UNKNOWN_BUILTIN_MODULE: 'Node.js n’a pas de module de ce nom.',
  ERR_INVALID_URL: "Cette adresse n’est pas complète : new URL(req.url, 'http://localhost') la complète.",
  ERR_SOCKET_BAD_PORT: 'Un port est un nombre de 0 à 65535.',
  ERR_OUT_OF_RANGE: 'Ce nombre est hors des limites permises.',
  EADDRINUSE: 'Un autre serveur écoute déjà sur ce port.',
  ENOENT: 'Aucun fichier de ce nom : ceux qui existent ici sont sous le programme.',
  ECONNREFUSED: 'Personne n’écoute à cette adresse.',
};

/** By its message: of V8, then of Firefox and WebKit. `$1` stands for what the first group found. */
export const BY_MESSAGE: readonly (readonly [message: RegExp, sentence: string])[] = [
  [/^ReferenceError: require is not defined/, "Dans un module ES, on importe : import http from 'node:http'."],
  [
    /^ReferenceError: (?:Can't find variable: )?(http|fs|path|url|util|os|crypto)\b/,
    "Rien ne déclare « $1 » : const $1 = require('node:$1'), ou dans un module ES import $1 from 'node:$1'.",
  ],
  [
    /^ReferenceError: (?:Can't find variable: )?(\S+?)(?: is not defined.*)?$/,
    '« $1 » n’existe pas : une faute de frappe, ou sa déclaration manque.',
  ],
  [
    /^ReferenceError: (?:Cannot access '(.+)' before|can't access lexical declaration '(.+)' before)/,
    '« $1$2 » est lu avant la ligne qui le déclare.',
  ],
  [
    /(?:properties of|can't access property .*,? (?:\S+ is|of)|^TypeError:) ?(undefined|null)\b/,
    'L’objet lu vaut $1 : rien n’y a été mis, ou une promesse n’a pas été attendue (await).',
  ],
  [/^TypeError: (.+?) is not a function/, '« $1 » n’est pas une fonction : vérifiez son nom, et ce qu’il contient.'],
  [
    /is not (?:a function or its return value is not )?iterable/,
    'Cette valeur ne se parcourt pas : ce n’est pas une liste.',
  ],
  [
    /^TypeError: (?:Assignment to constant|invalid assignment to const|Attempted to assign to readonly)/,
    'Une const ne change pas : déclarez-la avec let.',
  ],
  [
    /JSON/,
    'Le texte donné à JSON.parse n’est pas du JSON : noms et textes entre guillemets doubles, pas de virgule à la fin.',
  ],
  [/circular structure|cyclic/, 'Cet objet se contient lui-même : il n’a pas de forme en JSON.'],
  [/call stack|too much recursion/, 'Une fonction s’appelle elle-même sans fin : il lui manque une condition d’arrêt.'],
  [
    /"chunk" argument/,
    'res.write et res.end prennent un texte ou un Buffer : JSON.stringify(…) d’un objet, String(…) d’un nombre.',
  ],
  [
    /"(?:cb|callback)" argument/,
    "Il manque la fonction qui recevra le résultat ; avec await, importez de 'node:fs/promises'.",
  ],
  [/^TypeError \[ERR_INVALID_ARG_TYPE\]/, 'La valeur donnée n’est pas du type attendu.'],
  [
    /missing \) after argument list/,
    'Une « ) » ou une virgule manque, ou une apostrophe a fermé le texte : "l\'ami" demande des guillemets doubles.',
  ],
  [/Unexpected end of input/, 'Le programme finit trop tôt : il manque une « } », une « ) », ou la fin d’un texte.'],
  [/Invalid or unexpected token/, 'Un texte n’est pas refermé sur sa ligne, ou un caractère n’a pas sa place ici.'],
  [
    /import statement outside|Unexpected token 'export'|'import\.meta' outside/,
    "Ce programme est en CommonJS : const http = require('node:http'), ou bien choisissez « Module ES » plus haut.",
  ],
  [/^SyntaxError: await is only valid/, 'await demande une fonction async, ou un module ES (à choisir plus haut).'],
  [/Unexpected reserved word/, 'Ce mot est réservé ; await demande que la fonction où il se trouve soit async.'],
  [
    /^SyntaxError: Unexpected (?:identifier|string|number) ?'(.+)'/,
    'Avant « $1 », il manque une virgule, un opérateur, ou la fin d’un texte.',
  ],
  [
    /^SyntaxError: Unexpected (?:identifier|string|number)/,
    'Avant cette valeur, il manque une virgule, un opérateur, ou la fin d’un texte.',
  ],
  [/^SyntaxError: Unexpected token '([)\]}])'/, '« $1 » est de trop, ou ce qui le précède n’est pas fini.'],
  [/^SyntaxError: Unexpected token '(.+)'/, '« $1 » n’a pas sa place ici : regardez ce qui le précède.'],
  [/Identifier '(.+)' has already/, '« $1 » est déclaré deux fois.'],
  [/^SyntaxError: Missing initializer/, 'Une const reçoit sa valeur à sa déclaration : const x = 1.'],
  [/an export named '(.+)'/, 'Ce module n’a pas de « $1 » : vérifiez son nom.'],
  [/^SyntaxError: Duplicate export of '(.+)'/, '« $1 » est exporté deux fois.'],
  [/^SyntaxError: Export '(.+)' is not defined/, '« $1 » est exporté, et rien ne le déclare.'],
  [/Illegal return/, 'return ne s’emploie que dans une fonction.'],
  [/Missing catch or finally/, 'Un try est suivi de catch ou de finally.'],
];

export const MODULE = {
  near: (name: string, near: string) => `« ${name} » n’existe pas : vouliez-vous dire « ${near} » ?`,
  file: (name: string) => `Aucun fichier « ${name} » n’est à côté du programme.`,
  package: (name: string) =>
    `« ${name} » n’est pas un module de Node.js. Si c’est un paquet, il s’installe avec npm ; ici, aucun n’est installé.`,
};

/** The message is not in Node.js's words. */
export const SPOKEN = (engine: string) => `Ces mots sont ceux de ${engine} ; Node.js le dit autrement.`;

export const TOO_SHORT = (announced: number, written: number) =>
  `La réponse annonce ${announced} octets (Content-Length) et n’en contient que ${written} : le client attend le reste.`;
