process.on('warning', ({ name, message }) => console.log(name, message));
process.emitWarning('un');
process.emitWarning('deux', 'Particulier');
process.nextTick(() => console.log('tick'));
queueMicrotask(() => console.log('microtâche'));
console.log('%d %i %f %i %i %d', Symbol('s'), [5, 6], Symbol('t'), Symbol('u'), '31x', { valueOf: () => 3 });
