// Deux minuteurs ; process.exit() n'attend pas le second.
// #region essentiel
setTimeout(() => process.exit(), 60);

setTimeout(() => console.log('jamais écrit'), 120);
// #endregion

console.log('dernière ligne du script');
