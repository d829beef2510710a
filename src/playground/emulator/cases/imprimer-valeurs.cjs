console.log(new Date('2024-02-30T00:00:00Z').toISOString(), [new Date(NaN)], /a\/b/u, [/x/g]);
console.log(Number('12px'), parseInt('12px'), (0.1 + 0.2).toFixed(2), 0.1 + 0.2, 2 ** 53, 123456789012345678901234567890n);
console.log('%s|%s|%s|%s', null, undefined, { a: { b: 1 } }, [1, [2, [3]]], 'reste', { x: 1 });
console.log('%d|%d|%i|%f|%j', '42', {}, 3.9, 'abc', [1, { a: 2 }]);
console.log('100%', 5, '%', '%z', '%%');
console.log(new Error('a') instanceof Error, String(new TypeError('b')), `${[1, [2, 3]]}`, String({}), String(() => 1));
console.log([function () {}, class {}, async () => {}, function* gen() {}, Math.max, Map]);
console.log(new Number(3), new String('abc'), new Boolean(false), Object(Symbol('s')), Object(1n));
console.log(new Set([[1, 2], { a: 1 }]), new Map([[{ k: 1 }, 'v'], ['k', new Map()]]), new WeakSet() instanceof WeakSet);
