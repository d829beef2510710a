import { duplexPair, Readable } from 'node:stream';

const nombres = () => Readable.from([1, 2, 3, 4, 5, 6]);
console.log(await nombres().filter((n) => n % 2 === 0).map(async (n) => n * 10).toArray());
console.log(await nombres().reduce((somme, n) => somme + n, 0), await nombres().drop(2).take(3).toArray());
console.log(await nombres().some((n) => n > 5), await nombres().every((n) => n > 5), await nombres().find((n) => n > 3));
console.log(await nombres().flatMap((n) => [n, -n]).take(4).toArray());
await nombres().forEach((n) => n < 3 && console.log('pour', n));
try {
  await Readable.from([]).reduce((a, b) => a + b);
} catch (error) {
  console.log(error.name, error.code);
}
try {
  nombres().map('x');
} catch (error) {
  console.log(error.message);
}
const [ici, labas] = duplexPair({ encoding: 'utf8' });
labas.on('data', (texte) => console.log('reçu', texte));
ici.write('bonjour');
ici.end();
