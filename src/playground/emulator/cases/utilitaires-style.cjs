const util = require('node:util');

console.log([util.styleText('red', 'rouge')], [util.styleText(['bold', 'underline'], 'gras', { validateStream: false })]);
try {
  util.styleText('rougeatre', 'x');
} catch (error) {
  console.log(error.code, error.message.slice(0, 60));
}
console.log(util.toUSVString('a\ud800'), util.getSystemErrorName(-111), util.isArray([]));
console.log(util._extend({ a: 1 }, { b: 2 }), util.debuglog('x').enabled);
util.callbackify(async (a) => a * 2)(21, (error, value) => console.log(error, value));
util.callbackify(() => Promise.reject(null))((error) => console.log(error.code, error.message));
