process.on('uncaughtException', (error, origin) => console.log('attrapée', error.message, origin));
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => console.log('plus tard'), 10);
throw new Error('raté');
