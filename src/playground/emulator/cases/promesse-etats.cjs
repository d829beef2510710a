async function tout() { return { a: 1 }; }
async function plusTard() { await null; return 1; }
console.log(tout(), plusTard(), Promise.resolve([1, 2]), [tout()], { p: plusTard() });
const rejetee = (async () => { throw new Error('non'); })();
console.log(rejetee);
rejetee.catch((error) => console.log('attrapé', error.message));
console.log('après');
const [a] = [tout()];
console.log(a);
console.log(a.nom.length);
