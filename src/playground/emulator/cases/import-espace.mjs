import * as chemins from 'node:path';

console.log(Object.prototype.toString.call(chemins), chemins.toString, chemins[Symbol.toStringTag], 'join' in chemins, chemins.absent);
for (const essai of [() => (chemins.join = 1), () => delete chemins.join]) {
  try {
    essai();
  } catch (erreur) {
    console.log(erreur.name, erreur.message);
  }
}
console.log(Object.keys(import.meta), import.meta.resolve('node:fs'), import.meta.resolve('./data.json').slice(-10));
