process.on('unhandledRejection', (reason) => console.log('rejet', reason));
Promise.reject('raison');
setTimeout(() => console.log('suite'), 5);
