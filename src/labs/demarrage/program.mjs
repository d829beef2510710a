// Node.js : aucun appel ne démarre la boucle d'événements.
const delay = Number(process.argv[2] ?? 200); // en ms

// #region essentiel
console.log('avant');

setTimeout(() => {
  console.log('premier callback');
}, delay);

console.log('dernière ligne'); // la boucle commence après elle
// #endregion
