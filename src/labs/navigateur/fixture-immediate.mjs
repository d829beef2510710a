// Un programme dont l'ordre n'est pas le même partout : Node.js a setImmediate, le navigateur non.
const soon = globalThis.setImmediate ?? ((callback) => setTimeout(callback, 80));

console.log('synchrone : début du script');
setTimeout(() => console.log('minuterie : 40 ms'), 40);
soon(() => console.log('callback : bientôt'));
console.log('synchrone : fin du script');
