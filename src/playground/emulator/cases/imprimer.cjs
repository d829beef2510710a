console.log('texte', 1, -0, 1.5, true, null, undefined, 10n, Symbol('s'));
console.log({ a: 1, b: 'deux', c: [1, 'x'], d: { e: { f: { g: 1 } } }, 'clé-x': null });
console.log([], {}, [[]], [undefined, null], [, 1], new Array(3));
console.log(new Map([['a', { b: 1 }]]), new Set([1, 'deux']), new Date(0), /x/gi);
console.log(
  function nommee() {},
  () => {},
  class A {},
  class B extends Array {},
);
console.log([1.5, "a'b", 'a\nb', `a'b"c`]);
console.log(Buffer.from('abc'), new Uint8Array(3), Object.create(null));
console.log('%s a %d ans, %i, %f, %j %o%%'.replace('%o', ''), 'Zoé', 42.5, 42.9, '1.5', { a: 1 }, 'reste');
console.log(Array.from({ length: 120 }, (_, i) => i));
console.log({ long: 'x'.repeat(60), autre: 'y'.repeat(30) });
class Point {
  constructor() {
    this.x = 1;
  }
  get y() {
    return 2;
  }
}
console.log(new Point(), {
  get a() {
    return 1;
  },
  set b(v) {},
});
const boucle = { nom: 'b' };
boucle.moi = boucle;
console.log(boucle);
console.error('sur', 'stderr');
console.info('info');
console.warn('attention');
console.debug({ a: [{ b: { c: {} } }] });
