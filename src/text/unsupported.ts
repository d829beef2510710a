// What the emulation of Node.js says of what it has not.

export const unsupportedMessage = (what: string): string =>
  `« ${what} » n’est pas émulé dans cette page : exécutez le programme avec Node.js pour voir ce qu’il fait.`;
