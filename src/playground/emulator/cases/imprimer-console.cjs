console.table([
  { a: 1, b: 'x' },
  { a: 2, c: {} },
]);
console.table([1, 'b', null]);
console.table(new Map([['k', { v: 1 }]]));
console.table(new Set([1, 'é']));
console.table(new Map([[1, 2]]).entries());
console.table([[1, 2], [3]], [0]);
console.table(5);
console.table([{ a: 1 }], ['b']);
console.table([1, { a: 3 }]);
try {
  console.table([], 3);
} catch (e) {
  console.log(e.message);
}
console.group('g', 1);
console.log('a\nb');
console.group();
console.error('x\ny');
console.groupEnd();
console.warn('w');
console.groupCollapsed('c');
console.info({ a: [1] });
console.groupEnd();
console.groupEnd();
console.groupEnd();
console.count();
console.count('x');
console.count();
console.countReset();
console.count();
console.countReset('nope');
try {
  console.count(Symbol('s'));
} catch (e) {
  console.log(e.message);
}
console.assert(true, 'no');
console.assert(false);
console.assert(false, 'm %s', 1);
console.assert(false, { a: 1 });
console.assert(0, new Error('e').message);
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
console.dir(
  {
    [require('util').inspect.custom]() {
      return 'no';
    },
  }.constructor,
);
console.dirxml([1], { b: 2 });
console.debug('%d%%', 3);
console.clear();
console.log();
console.log('%s|%i|%f|%j|%o|%O|%c|%x', 'a', 1.5, 2.5, { a: 1 }, [1], { b: 2 }, 'css', 3);
console.log(Promise.resolve(3), Promise.reject(4).catch(() => {}) && 1);
console.dir(Promise.resolve([1]));
console.group();
console.log(new Promise(() => {}));
console.groupEnd();
const { log } = console;
log('détaché');
console.log(log.name, console.groupCollapsed.name, console.dirxml.name, console.log.length);
console.log(Object.keys(console).length, Object.keys(console).slice(0, 24).join());
console.timeEnd('x');
console.time();
console.time();
console.timeLog('q');
console.warn = (...a) => process.stdout.write(`warn ${a}\n`);
console.assert(false, 'pris');
console.log = (...a) => process.stdout.write(`log ${a.length}\n`);
console.count('z');
console.table([1]);
console.info('i');
console.trace('tr %s', 1);
