// The sentences around the prose.
export const PAGE = {
  skip: 'Aller au texte',
  name: 'À propos de Node.js',
  tagline: 'La page qui se vérifie elle-même',
  description:
    'Le document « À propos de Node.js », avec sous chaque affirmation un petit programme réellement exécuté, et un verdict.',
  title: (claims: number) => `À propos de Node.js : ${claims} affirmations mises à l’épreuve`,
  /** Followed by the count of the verdicts. */
  lead: (claims: number) =>
    `${claims} affirmations de cette page, mises à l’épreuve par de petits programmes réellement exécutés :`,
  /** On the picture that is shared. */
  stand: (claims: number, counts: string) => `${claims} affirmations mises à l’épreuve : ${counts}`,
  /** Over the comparison of the first screen. */
  example: 'Par exemple :',
  textOnly: 'Lire le texte seul',
  recorded: 'enregistré',
  /** Followed by the version. */
  live: 'en direct · Node.js ',
  paragraph: 'Lien vers ce paragraphe',
  /** What a mark in the prose is called. */
  tested: (word: string, index: number) => `${word}, expérience ${index}`,
  missing: {
    title: 'Page introuvable',
    sentence: 'Rien ne se trouve à cette adresse. Ce site ne compte qu’une page et sa déclaration d’accessibilité.',
    link: 'Lire « À propos de Node.js »',
    accessibility: 'Lire la déclaration d’accessibilité',
  },
  /** Of the document, where it has some. */
  notes: { label: 'Notes', backLabel: 'Retour à l’appel de note {reference}' },
  contents: 'Les expériences',
  present: 'Présenter',
  theme: 'Thème',
  themes: { system: 'système', light: 'clair', dark: 'sombre' },
  copy: 'Copier',
  copied: 'Copié',
  copyFailed: 'La copie a échoué',
  variants: 'Variante du programme',
  variantNames: { cjs: 'CommonJS', mjs: 'Module ES', ts: 'TypeScript' } as Record<string, string>,
  corrections: {
    title: 'Corrections apportées au texte d’origine',
    intro: (count: number) =>
      `Le texte d’origine est repris tel quel, sauf en ${count} endroits, où il était altéré, faux ou menait à une page disparue. Les voici tous.`,
    show: 'Voir chaque correction et sa raison',
  },
  credits: {
    title: 'Crédits',
    accessibility: 'Accessibilité',
    edit: 'Source du texte : content/a-propos.mdx',
    recorded: (day: string) => `Figures enregistrées le ${day}.`,
    authors: 'Auteurs du texte',
    software: 'Licences des logiciels de la page',
    licence: 'Le texte d’origine est publié sous licence MIT par les contributeurs de Node.js.',
    independent:
      'Ce site est indépendant du projet Node.js et de la fondation OpenJS. Node.js est une marque de la fondation OpenJS.',
  },
};
