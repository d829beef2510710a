process.on('uncaughtExceptionMonitor', (error, origin) => console.log('vu', origin, error.message));
process.on('uncaughtException', (error, origin) => console.log('attrapé', origin, error.message));
setTimeout(() => {
  throw new Error('un');
}, 1);
setTimeout(() => Promise.reject(new Error('deux')), 5);
setTimeout(() => {}, 10);
await Promise.reject(new Error('trois'));
