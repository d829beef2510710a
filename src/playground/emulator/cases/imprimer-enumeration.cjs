const Couleurs = Object.freeze(Object.assign(Object.create(null), { ROUGE: 'rouge', VERT: 1 }));
console.log(Couleurs, Object.freeze(Object.create(null)), Object.freeze({ a: Object.freeze([1]) }), Object.freeze({ __proto__: null, x: 1 }));
const erreur = new Error('x'); erreur.stack = 'à moi'; console.log(erreur); erreur.stack = undefined; console.log(erreur);
