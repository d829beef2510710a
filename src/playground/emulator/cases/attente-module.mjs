console.log('un');
await new Promise((resolve) => setTimeout(resolve, 10));
console.log('deux');
await Promise.resolve();
process.exitCode = 3;
