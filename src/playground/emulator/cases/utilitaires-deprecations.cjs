const util = require('util');
console.log(util.isArray([]), util.isArray([]));
util.deprecate(() => console.log('un'), 'vieux')();
const old = util.deprecate(class Vieux {}, 'classe', 'DEP_B');
console.log(new old() instanceof old);
new Buffer('a');
