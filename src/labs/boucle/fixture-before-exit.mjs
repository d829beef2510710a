// Prints once the loop is empty.
process.on('beforeExit', () => console.log('fin'));
setTimeout(() => {}, 1);
