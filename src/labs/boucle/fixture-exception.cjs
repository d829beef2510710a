// An exception that is caught, and work found again when the loop is empty.
process.on('uncaughtException', ({ message }) => console.log(`attrapée : ${message}`));
process.once('beforeExit', () => setTimeout(() => console.log('encore'), 1));
setTimeout(() => {
  throw new Error('une');
}, 5);
setTimeout(() => console.log('suite'), 20);
