const nombres = Array.from({ length: 101 }, (_, i) => i);
console.log(nombres, [...nombres, 'a'], Object.assign([...nombres], { reste: 1 }), Object.assign(nombres.slice(0, 99), { k: 1, l: 2 }));
console.log((function () { return arguments; })(1, 'deux'), (function () { return arguments; })());
console.log('\u0000\u001f\u007f\u0080\u009f\\\n\b', ['\u0000\u001f\u007f\u0080\u009f\\\n\b\ud83d é 😀', 'a\udc00']);
console.log([1n, 2, 3n, 4, 5, 6, 7000000], ['', '', '', '', '', '', 'sept'], new Set(nombres), new Map(nombres.map((n) => [n, n])));
console.log({ a: [[['un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept']]] }, new Float32Array(20), [, , 1, , , 2, 3, 4, 5, 6, 7]);
