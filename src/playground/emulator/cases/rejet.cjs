process.on('exit', (code) => console.log('exit', code));
Promise.reject(new Error('rejeté'));
setTimeout(() => console.log('jamais'), 10);
