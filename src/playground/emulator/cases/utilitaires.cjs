const util = require('util');
const { promisify, format, inspect } = util;
console.log(format('%s=%d', 'a', 1), inspect({ a: [1, 2, { b: 3 }] }, { depth: 0 }));
const attendre = promisify(setTimeout);
attendre(5, 'valeur').then(console.log);
promisify((a, done) => done(null, a * 2))(21).then(console.log);
promisify((done) => done(new Error('non')))().catch((error) => console.log(error.message));
