// What the programs are called.
const NAMES: Record<string, string> = {
  'program.cjs': 'CommonJS',
  'program.mjs': 'Module ES',
  'program-serveur.mjs': 'un serveur',
  'program-unref.mjs': 'un minuteur unref()',
  'program-sortie.mjs': 'rien à attendre',
  'program-attente.mjs': 'un module qui attend (await)',
};

export const nameOf = ({ file }: { file: string }): string => NAMES[file] ?? file;
