// Deux minuteurs ; la boucle n'attend pas celui qui est unref().
setTimeout(() => console.log('60 ms plus tard'), 60);

setTimeout(() => console.log('jamais écrit'), 60_000).unref();

console.log('dernière ligne du script');
