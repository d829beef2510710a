class Animal { #secret = 1; constructor(nom) { this.nom = nom; } parle() { return `${this.nom} parle`; } static creer(n) { return new this(n); } }
class Chien extends Animal { constructor(n) { super(n); this.tours = ['assis', 'couché']; } get type() { return 'chien'; } }
const c = Chien.creer('Rex');
console.log(c, [c, c], { c }, Animal, Chien.prototype, c.parle());
console.log([new Animal('a'), new Map([[c, new Set([1])]]), [[[[1]]]], { a: { b: { c: { d: 1 } } } }]);
console.log(Object.assign(() => 1, { a: 1 }), Object.assign(function f() {}, { b: [1] }), Symbol.iterator, [Symbol('x')]);
console.log({ [Symbol('k')]: 1, 'a-b': 2, 3: 4, f() {}, g: () => {}, async h() {}, *i() {} });
console.log([1.0, 2.50, -3, NaN, Infinity, 1e21, 1e-7], [true, false], ['it\'s', "say \"hi\"", 'tab\t']);
console.log(new Error('oups').message, [null, undefined], typeof null, [,'a',,]);
