const lire = async () => {
  throw new Error('rien à lire');
};
await null;
console.log('avant');
await lire();
