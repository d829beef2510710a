console.log(new Map([['a', 1]]).entries(), new Map([['a', { b: 1 }]]).keys(), new Set([1, 'x']).values(), new Map().keys(), [1].values());
console.log([new Map([['k', { deep: { deeper: { deepest: 1 } } }]]).values()], { a: { b: { c: new Set([1]).values() } } });
const big = []; big[1e8] = 1; console.log(big);
const list = [1, 2]; list['01'] = 1; list.nom = 'x'; list[-1] = 2; console.log(list);
console.log({ 'a\nb': 1, [Symbol('x\ny')]: 2 }, Object.create(Date.prototype), { *i() {}, async *j() {} });
