console.log('avant');
const valeur = undefined;
console.log(valeur.nom);
