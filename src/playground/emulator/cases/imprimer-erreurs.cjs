const e = new RangeError('hors limite');
console.log(e.stack.split('\n')[0]);
console.log({ e: e.message, code: e.code });
try { null.x } catch (err) { console.log(err.message); console.error(err); }
console.log([new Error('dans un tableau')]);
console.log({ err: new TypeError('dans un objet') });
