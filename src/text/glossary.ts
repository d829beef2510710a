// Words that a beginner may not know: each in one sentence, under the labs that use it and at the end of the page.

/** In alphabetical order. */
const SENTENCES = {
  Atomics: 'Opérations sur une mémoire partagée qu’aucun autre fil d’exécution ne peut interrompre à mi-chemin.',
  callback: 'Fonction confiée à un programme, qui l’appelle quand ce qu’elle attend arrive (fonction de rappel).',
  CommonJS: 'Premier format de module de Node.js, avec require() ; le format du standard s’écrit avec import.',
  descripteur: 'Numéro que le système donne à chaque fichier ou connexion qu’un processus tient ouvert.',
  drain: 'Événement par lequel un flux annonce que son tampon est vidé et qu’on peut écrire de nouveau.',
  'fil d’exécution':
    'Suite d’instructions qu’un processeur exécute en même temps que d’autres, dans la même mémoire (thread).',
  interblocage: 'Attente sans fin de programmes qui s’attendent les uns les autres (deadlock).',
  libuv: 'Bibliothèque en C sur laquelle repose Node.js : la boucle d’événements et les entrées-sorties.',
  'mémoire réservée': 'Mémoire qu’un programme s’est fait promettre, qu’il s’en serve ou non.',
  pbkdf2: 'Calcul volontairement long qui tire une clé d’un mot de passe.',
  réveil: 'Moment où le système redonne la main à un processus endormi qui attendait un événement.',
  tampon: 'Mémoire où des données attendent d’être lues ou envoyées.',
  tube: 'Canal du système qui mène la sortie d’un programme à l’entrée d’un autre (pipe).',
  'verrou global': 'En CPython, verrou qui ne laisse qu’un fil d’exécution à la fois interpréter du Python (GIL).',
};

/** What a text says when it uses a word, where that is not the word or its plural. */
const USED: Partial<Record<keyof typeof SENTENCES, RegExp>> = {
  'fil d’exécution': /\bfils? d’exécution\b|\bfils\b/i,
  pbkdf2: /\bpbkdf2/,
  'verrou global': /\bverrou global\b|\bGIL\b/,
};

export const GLOSSARY = (Object.keys(SENTENCES) as (keyof typeof SENTENCES)[]).map((term) => ({
  term,
  sentence: SENTENCES[term],
  used: USED[term] ?? new RegExp(`\\b${term}s?\\b`, 'i'),
}));
export type Word = Pick<(typeof GLOSSARY)[number], 'term' | 'sentence'>;

export const WORDS = { lab: 'Les mots', title: 'Glossaire' };

/** The words that a text uses. Its HTML may be given: tags are no words. */
export function wordsIn(text: string): Word[] {
  const plain = text.replace(/<[^>]*>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ');
  return GLOSSARY.filter(({ used }) => used.test(plain));
}
