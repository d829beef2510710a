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
const objet = {};
Error.captureStackTrace(objet);
console.log(typeof objet.stack, Object.keys(objet));
throw new Introuvable('la suite');
