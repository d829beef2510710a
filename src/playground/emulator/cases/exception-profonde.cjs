const { inspect } = require('node:util');

const erreur = new RangeError('profonde');
erreur.details = { un: { deux: { trois: { quatre: { cinq: { six: 6 } } } } } };
erreur[inspect.custom] = () => 'écrite autrement';
console.log(erreur);
throw erreur;
