// The words of « Présenter ».
export const PRESENTING = {
  name: 'Présentation',
  previous: '← Précédente',
  next: 'Suivante →',
  leave: 'Quitter (Échap)',
  place: (index: number, total: number) => `${index} sur ${total}`,
};
