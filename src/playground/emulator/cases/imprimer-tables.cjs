console.table([{ a: 1, b: 'x' }, { a: 2, c: { z: { y: 1 } } }]);
console.table([[1, 2], [3]]); console.table(new Map([['a', 1]])); console.table('texte'); console.table([1, 'b', { c: 1 }]);
console.table({ x: { a: 1 }, y: { b: 2 } }); console.table([], ['a']); console.table([{ a: 1, b: 2 }], ['b']); console.table(new Set([1, 'b']));
console.assert(false, { a: 1 }); console.assert(false, 'texte %s', 1); console.assert(0); console.assert(1, 'non');
