console.group('Groupe');
console.log('dedans\nsur deux lignes');
console.groupEnd();
console.log('dehors');
console.count();
console.count('x');
console.count();
console.assert(1 === 2, 'assertion %s', 'fausse');
console.assert(true, 'rien');
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
process.stdout.write('sans retour');
process.stdout.write(' à la ligne\n');
process.stderr.write(Buffer.from('octets\n'));
console.log(new Error('un message').message, [new Error('x')].length);
console.log(
  ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
  ['un mot', 'deux mots', 'trois mots', 'quatre', 'cinq', 'six', 'sept', 'huit'],
);
console.log(process.argv.length, typeof process.pid, process.version, process.platform.length > 0);
console.log(new URL('http://a.b:80/c?d=e#f').href, new URLSearchParams('a=1&b=2'));
