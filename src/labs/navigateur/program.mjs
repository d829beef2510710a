// Un même fichier pour Node.js et pour le navigateur : sans import,
// et sans appel qui démarre la boucle d'événements.
console.log('synchrone : début du script');

setTimeout(() => {
  console.log('minuterie : 200 ms');
  setTimeout(() => console.log('minuterie : 0 ms, imbriquée'), 0);
}, 200);

setTimeout(() => console.log('minuterie : 0 ms'), 0);

setTimeout(() => {
  console.log('minuterie : 40 ms, la première');
  queueMicrotask(() => console.log('microtâche : d’une minuterie'));
}, 40);

setTimeout(() => console.log('minuterie : 40 ms, la seconde'), 40);

queueMicrotask(() => {
  console.log('microtâche : queueMicrotask');
  queueMicrotask(() => console.log('microtâche : imbriquée'));
});

Promise.resolve()
  .then(() => console.log('microtâche : then'))
  .then(() => console.log('microtâche : then suivant'));

async function later() {
  console.log('synchrone : avant await');
  await null;
  console.log('microtâche : après await');
}

later();
console.log('synchrone : fin du script');
