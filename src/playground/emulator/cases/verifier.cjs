const assert = require('node:assert');

const essayer = (nom, appel) => {
  try {
    appel();
    console.log(nom, 'passe');
  } catch (error) {
    console.log(nom, error.name, error.code, error.generatedMessage, error.operator);
    console.log(error.message);
  }
};
essayer('ok', () => assert.ok(1 + 1 === 2));
essayer('message', () => assert(0, 'zéro'));
essayer('strictEqual', () => assert.strictEqual(1, 2));
essayer('texte', () => assert.strictEqual('bonjour\nà tous', 'bonjour\nà toutes'));
essayer('equal', () => assert.equal('1', 1));
essayer('notEqual', () => assert.notEqual(1, 1));
essayer('deepStrictEqual', () => assert.deepStrictEqual({ a: [1, { b: 2 }], c: new Map([[1, 2]]) }, { a: [1, { b: 3 }], c: new Map([[1, 2]]) }));
essayer('deepEqual', () => assert.deepEqual([1, '2', new Set([3])], [1, 2, new Set([3])]));
essayer('égal', () => assert.deepStrictEqual([new Date(0), /a/g, NaN, -0], [new Date(0), /a/g, NaN, -0]));
essayer('zéros', () => assert.deepStrictEqual([0], [-0]));
essayer('throws', () => assert.throws(() => { throw new TypeError('mauvais'); }, { name: 'TypeError', message: /mauv/ }));
essayer('rien jeté', () => assert.throws(() => {}, RangeError));
essayer('doesNotThrow', () => assert.doesNotThrow(() => { throw new Error('jeté'); }, 'non'));
essayer('match', () => assert.match('abc', /x/));
essayer('ifError', () => assert.ifError(new Error('une erreur')));
essayer('fail', () => assert.fail('exprès'));
essayer('strict', () => assert.strict.equal(1, '1'));
assert.rejects(async () => { throw new Error('refusée'); }, /refus/).then(() => console.log('rejects passe'));
assert.rejects(Promise.resolve(1)).catch((error) => console.log(error.code, error.message));
console.log(require('node:util').isDeepStrictEqual({ a: [1] }, { a: [1] }), require('node:assert/strict') === assert.strict);

assert.partialDeepStrictEqual({ a: 1, b: new Set([1, 2]), c: [1, 2, 3] }, { b: new Set([2]), c: [1, 3] });
for (const [vu, attendu] of [
  [{ a: 1, b: 2 }, { a: 2 }],
  [[1, 2], [3]],
  [new Map([[1, { x: 1 }]]), new Map([[1, { y: 1 }]])],
]) {
  try {
    assert.partialDeepStrictEqual(vu, attendu);
  } catch (erreur) {
    console.log(erreur.code, erreur.operator, erreur.message);
  }
}
