let once = true;
process.on('beforeExit', (code) => {
  console.log('beforeExit', code);
  if (once) setTimeout(() => console.log('encore'), 5);
  once = false;
});
process.on('exit', (code) => console.log('exit', code));
