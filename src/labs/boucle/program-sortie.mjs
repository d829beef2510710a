// Rien n'attend : la boucle n'a rien à faire, le processus finit.
const carrés = [1, 2, 3].map((n) => n * n);

console.log(`les carrés : ${carrés.join(', ')}`);
console.log('dernière ligne du script');
