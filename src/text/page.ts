// The sentences around the prose.
export const PAGE = {
  skip: 'Aller au texte',
  name: 'À propos de Node.js',
  tagline: 'La page qui se vérifie elle-même',
  description:
    'Le document « À propos de Node.js », avec à côté de chaque affirmation un petit programme réellement exécuté, mesuré et jugé.',
  /** Followed by the count of the verdicts. */
  lead: 'Après chaque affirmation, une expérience : un programme montré, réellement exécuté, mesuré, jugé. Ici :',
  recorded: 'enregistré',
  /** Followed by the version. */
  live: 'en direct · Node.js ',
  paragraph: 'Lien vers ce paragraphe',
  missing: {
    title: 'Page introuvable',
    sentence: 'Rien ne se trouve à cette adresse. Ce site n’a qu’une page, et sa déclaration d’accessibilité.',
    link: 'Aller à la page',
  },
  contents: 'Les expériences',
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
    edit: 'Modifier cette page : content/a-propos.mdx',
    recorded: (day: string) => `Figures enregistrées le ${day}.`,
    authors: 'Auteurs du texte',
    licence: 'Le texte d’origine est publié sous licence MIT par les contributeurs de Node.js.',
    independent:
      'Ce site est indépendant du projet Node.js et de la fondation OpenJS. Node.js est une marque de la fondation OpenJS.',
  },
};
