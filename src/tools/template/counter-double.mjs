// Écrit deux lignes.
// #region essentiel
console.log('Voici une ligne.');
console.log('En voici une autre.');
// #endregion
