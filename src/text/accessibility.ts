// The statement of accessibility: what was tested, how, and what is known not to be right.
export const ACCESSIBILITY = {
  title: 'Accessibilité',
  description: 'Ce qui a été vérifié, comment, et ce qui reste imparfait.',
  sections: [
    {
      title: 'État de conformité',
      items: [
        'Au sens du RGAA : « non conforme », faute d’un audit complet par un tiers. Aucun défaut n’est connu en dehors de ceux qui sont indiqués plus bas.',
        'Déclaration établie le 28 novembre 2026. Pour signaler un défaut : la page des « issues » du dépôt d’où vient ce site.',
      ],
    },
    {
      title: 'Ce qui est visé',
      items: [
        'Les règles WCAG 2.2, niveau AA, et le RGAA 4.1 là où il est plus exigeant.',
        'Le texte, les figures, les verdicts et les programmes sont complets sans JavaScript.',
        'Chaque figure dit son résultat en une phrase, et donne ses données dans un tableau (« Les données »).',
        'Un verdict se lit à son mot et à son signe ; la couleur ne fait que le répéter.',
      ],
    },
    {
      title: 'Ce qui a été vérifié, et comment',
      items: [
        'axe-core dans Chromium, à chaque exécution des tests : thèmes clair et sombre, 360 et 1 440 pixels de large, figures enregistrées et en direct, tous les volets ouverts.',
        'Lire, choisir une variante, rejouer, lancer une expérience, tout vérifier, modifier l’exemple : dans Chromium, Firefox et WebKit (WebKitGTK), à chaque exécution des tests.',
        'Le clavier seul, dans Chromium : lire, changer un paramètre, lancer, arrêter, ouvrir le programme, le copier.',
        'L’éditeur de l’exemple (« Modifier »), au clavier seul et avec axe-core dans chacun de ses états : c’est un champ de texte ordinaire sous un texte coloré, où Tabulation passe au champ suivant tant que « La touche Tab indente » n’est pas coché ; Échap puis Tabulation en sort toujours. Un résultat est annoncé une fois, et un lien mène à la ligne fautive.',
        'L’absence de défilement horizontal de 320 à 2 560 pixels de large, ce qui correspond à un agrandissement de 400 %.',
        'Le contraste de toutes les couleurs de texte, calculé par axe-core dans les deux thèmes.',
        'L’espacement de texte que demande WCAG 1.4.12 : rien ne déborde de la page à 360 pixels, et de 320 à 2 560 pixels aucun libellé de figure n’en touche un autre ni ne sort du cadre, même avec les valeurs les plus longues.',
        'Rien ne bouge sans action du lecteur : un enregistrement n’est rejoué que sur demande.',
      ],
    },
    {
      title: 'Ce qui reste imparfait',
      items: [
        'La page n’a pas été essayée avec un vrai lecteur d’écran, ni avec Safari lui-même.',
        'Dans l’éditeur, la coloration, les lignes modifiées et l’accolade appariée à celle du curseur ne se voient qu’à l’écran : un lecteur d’écran lit le texte seul.',
        'Dans une figure très dense, un point isolé n’est pas accessible au clavier ; le tableau des données l’est.',
        'Les articles vers lesquels la page renvoie sont en anglais.',
        'Le texte d’origine garde ses anglicismes.',
      ],
    },
  ],
};
