function* pages() { let n = 1; while (true) yield n++; }
const g = pages(); console.log(g.next(), g.next().value);
const { a, ...reste } = { a: 1, b: 2, c: { d: [1, , 3] } }; console.log(reste, a ?? 0, reste?.z?.y);
console.log([1, 2, 3].map((x) => x ** 2).reduce((s, x) => s + x), structuredClone(new Map([[1, { a: 1 }]])), new Intl.NumberFormat('fr-FR').format(1234.5));
console.log(typeof structuredClone, typeof AbortController, new TextEncoder().encode('é'), crypto.randomUUID().length);
console.log(Object.getOwnPropertyNames(class { static x = 1; }).includes('x'), new Date(2024, 0, 15).getMonth(), `${new Date(0).toISOString()}`);
using: { console.log('étiquette'); }
