// Un programme dont l'ordre n'est pas le même partout : Node.js a setImmediate, le navigateur non.
const soon = globalThis.setImmediate ?? ((callback) => setTimeout(callback, 800));

console.log('synchrone : début du script');
setTimeout(() => console.log('minuteur : 400 ms'), 400);
soon(() => console.log('callback : bientôt'));
console.log('synchrone : fin du script');
