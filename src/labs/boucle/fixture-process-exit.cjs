// process.exit in the middle, and a listener that still writes.
process.on('exit', (code) => console.log(`code ${code}`));
setTimeout(() => {
  console.log('avant');
  process.exit(3);
}, 5);
setTimeout(() => console.log('jamais'), 200);
