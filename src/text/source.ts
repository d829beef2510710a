// What the build says of a source that Markdown or MDX would misread.
export const SOURCE = {
  fault: (file: string, line: number, text: string, sentence: string) =>
    `${file}, ligne ${line} : ${sentence}\n\n    ${text.trim()}\n`,
  undefinedLink: (label: string) =>
    `le lien « ${label} » n’a pas d’adresse. Ajoutez « [${label}]: https://… » à la fin du document, ou corrigez son nom.`,
  brace: (found: string) =>
    `« ${found} » ouvrirait ou fermerait une expression de MDX. Écrivez « \\${found} », ou mettez le passage entre accents graves.`,
  tag: (found: string) =>
    `« ${found} » serait lu comme une balise. Seul <Lab name="…" />, seul sur sa ligne, en est une ici ; écrivez « \\< » pour le signe lui-même.`,
  heading: (found: string) => `« ${found} » ne fait un titre qu’au début d’une ligne, après une ligne vide.`,
  backtick: () => 'un accent grave est ouvert et n’est pas fermé : le code ne se distinguerait pas du texte.',
  emphasis: () => '« ** » est ouvert et n’est pas fermé : les deux étoiles s’afficheraient.',
  address: (found: string) => `l’adresse « ${found.slice(2, -1)} » contient une espace : le lien resterait du texte.`,
};
