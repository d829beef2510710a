// Deux minuteurs ; process.exit() n'attend pas le second.
setTimeout(() => process.exit(), 60);

setTimeout(() => console.log('jamais écrit'), 60_000);

console.log('dernière ligne du script');
