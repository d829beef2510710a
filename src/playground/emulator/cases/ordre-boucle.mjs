setImmediate(() => console.log('immédiat'));
Promise.resolve().then(() => console.log('promesse'));
process.nextTick(() => console.log('tick'));
queueMicrotask(() => console.log('microtâche'));
console.log('script');
