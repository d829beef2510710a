// Words that a beginner may not know: each in one sentence, under the labs that use it and at the end of the page.

export interface Word {
  term: string;
  /** What a text says when it uses the word. */
  used: RegExp;
  sentence: string;
}

const word = (term: string, used: RegExp, sentence: string): Word => ({ term, used, sentence });

/** In alphabetical order. */
export const GLOSSARY: readonly Word[] = [
  word(
    'Atomics',
    /\bAtomics\b/,
    'Opérations sur une mémoire partagée qu’aucun autre fil d’exécution ne peut interrompre à mi-chemin.',
  ),
  word(
    'callback',
    /\bcallbacks?\b/i,
    'Fonction confiée à un programme, qui l’appelle quand ce qu’elle attend arrive (fonction de rappel).',
  ),
  word(
    'CommonJS',
    /\bCommonJS\b/,
    'Premier format de module de Node.js, avec require() ; le format du standard s’écrit avec import.',
  ),
  word(
    'descripteur',
    /\bdescripteurs?\b/,
    'Numéro que le système donne à chaque fichier ou connexion qu’un processus tient ouvert.',
  ),
  word(
    'drain',
    /\bdrain\b/,
    'Événement par lequel un flux annonce que son tampon est vidé et qu’on peut écrire de nouveau.',
  ),
  word(
    'fil d’exécution',
    /\bfils? d’exécution\b|\bfils\b/i,
    'Suite d’instructions qu’un processeur exécute en même temps que d’autres, dans la même mémoire (thread).',
  ),
  word(
    'interblocage',
    /\binterblocages?\b/,
    'Attente sans fin de programmes qui s’attendent les uns les autres (deadlock).',
  ),
  word(
    'libuv',
    /\blibuv\b/,
    'Bibliothèque en C sur laquelle repose Node.js : la boucle d’événements et les entrées-sorties.',
  ),
  word(
    'mémoire réservée',
    /\bmémoire réservée\b/,
    'Mémoire qu’un programme s’est fait promettre, qu’il s’en serve ou non.',
  ),
  word('pbkdf2', /\bpbkdf2/, 'Calcul volontairement long qui tire une clé d’un mot de passe.'),
  word(
    'réveil',
    /\bréveils?\b/,
    'Moment où le système redonne la main à un processus endormi qui attendait un événement.',
  ),
  word('tampon', /\btampons?\b/, 'Mémoire où des données attendent d’être lues ou envoyées.'),
  word('tube', /\btubes?\b/, 'Canal du système qui mène la sortie d’un programme à l’entrée d’un autre (pipe).'),
  word(
    'verrou global',
    /\bverrou global\b|\bGIL\b/,
    'En CPython, verrou qui ne laisse qu’un fil d’exécution à la fois interpréter du Python (GIL).',
  ),
];

export const WORDS = { lab: 'Les mots', title: 'Glossaire' };

/** The words that a text uses. Its HTML may be given: tags are no words. */
export function wordsIn(text: string): Word[] {
  const plain = text.replace(/<[^>]*>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ');
  return GLOSSARY.filter(({ used }) => used.test(plain));
}
