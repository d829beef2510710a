process.nextTick(() => {
  console.log('tick 1');
  Promise.resolve().then(() => console.log('promesse du tick'));
  process.nextTick(() => console.log('tick du tick'));
});
Promise.resolve().then(() => {
  console.log('promesse 1');
  process.nextTick(() => console.log('tick de la promesse'));
  queueMicrotask(() => console.log('microtâche de la promesse'));
});
setImmediate(() => {
  console.log('immédiat 1');
  setImmediate(() => console.log('immédiat suivant'));
  process.nextTick(() => console.log("tick de l'immédiat"));
});
setImmediate(() => console.log('immédiat 2'));
