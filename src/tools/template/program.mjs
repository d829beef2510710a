// Écrit une ligne.
// #region essentiel
console.log('Voici une ligne.');
// #endregion
