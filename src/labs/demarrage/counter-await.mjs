// Node.js, avec await : le script attend son premier callback.
const delay = Number(process.argv[2] ?? 200); // en ms

// #region essentiel
console.log('avant');

await new Promise((resume) => {
  setTimeout(() => {
    console.log('premier callback');
    resume();
  }, delay);
});

console.log('dernière ligne'); // la boucle a commencé avant elle
// #endregion
