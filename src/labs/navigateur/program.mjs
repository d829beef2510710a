// Un même fichier pour Node.js et pour le navigateur : sans import,
// et sans appel qui démarre la boucle d'événements.
console.log('synchrone : début du script');
setTimeout(() => {
  console.log('minuteur : 200 ms');
  setTimeout(() => console.log('minuteur : 0 ms, imbriqué'), 0);
}, 200);

setTimeout(() => {
  console.log('minuteur : 40 ms, le premier');
  queueMicrotask(() => console.log('microtâche : d’un minuteur'));
}, 40);
setTimeout(() => console.log('minuteur : 40 ms, le second'), 40);

// Ce qui diffère : deux fonctions de Node.js, et 1 ms ou 0 ms.
setTimeout(() => {
  const log = (name) => () => console.log(`différence : ${name}`);
  setTimeout(log('1 ms, le premier'), 1);
  setTimeout(log('0 ms, le second'), 0);
  globalThis.setImmediate?.(log('setImmediate'));
  globalThis.process?.nextTick(log('nextTick'));
}, 240);

async function later() {
  console.log('synchrone : avant await');
  await null;
  console.log('microtâche : après await');
  queueMicrotask(() => console.log('microtâche : imbriquée'));
}

Promise.resolve()
  .then(() => console.log('microtâche : then'))
  .then(() => console.log('microtâche : then suivant'));

// #region essentiel
setTimeout(() => {
  console.log('minuteur : 0 ms');
}, 0);
queueMicrotask(() => {
  console.log('microtâche : queueMicrotask');
});
later();
console.log('synchrone : fin du script');
// #endregion
