// A module that waits for what never comes.
await new Promise(() => {});
console.log('jamais');
