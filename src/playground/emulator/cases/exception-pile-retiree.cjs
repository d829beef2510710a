class Introuvable extends Error {
  constructor(quoi) {
    super(`${quoi} est introuvable`);
    this.name = this.constructor.name;
    Error.captureStackTrace(this, Introuvable);
  }
}
try {
  throw new Introuvable('la page');
} catch (erreur) {
  console.log(`${erreur}`, erreur.stack.split('\n')[0], Object.keys(erreur), erreur instanceof Introuvable);
}
try {
  require('node:assert').equal(1, 2);
} catch (erreur) {
  console.log(erreur.stack.split('\n')[0]);
}
const objet = {};
Error.captureStackTrace(objet);
console.log(typeof objet.stack, Object.keys(objet));
const lue = require('node:fs').promises.readFile('absent');
lue
  .catch((erreur) => console.log(erreur.message))
  .then(() =>
    setTimeout(() => {
      throw new Introuvable('la suite');
    }, 1),
  );
