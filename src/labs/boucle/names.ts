// What the programs are called.
const NAMES: Record<string, string> = {
  'program.cjs': 'CommonJS',
  'program.mjs': 'Module ES',
  'program-serveur.mjs': 'Serveur',
  'program-unref.mjs': 'Minuteur unref()',
  'program-sortie.mjs': 'Rien à attendre',
  'program-attente.mjs': 'Module qui attend',
};

export const nameOf = ({ file }: { file: string }): string => NAMES[file] ?? file;
