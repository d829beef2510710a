const util = require('util');
class Compte { constructor() { this.n = 41; } lire(done) { done(null, this.n + 1); } }
const compte = new Compte();
compte.lireAsync = util.promisify(compte.lire);
compte.lireAsync().then((n) => console.log(n));
util.callbackify(async (a) => a * 2)(21, (error, value) => console.log(error, value));
util.deprecate(() => console.log('appelée'), 'ancienne', 'DEP_A')();
console.log(util.types.isDate(new Date()), util.types.isPromise({}), util.types.isGeneratorFunction(function* () {}));
try { util.promisify(5); } catch (error) { console.log(error.message); }
