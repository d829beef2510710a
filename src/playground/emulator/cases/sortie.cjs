process.on('exit', (code) => {
  console.log('exit', code);
  setTimeout(() => console.log('jamais'), 0);
});
process.on('beforeExit', () => console.log('jamais'));
setTimeout(() => console.log('jamais'), 0);
process.exit(7);
console.log('jamais');
