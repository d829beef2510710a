// Des mots de passe : pbkdf2 et scrypt, nombres tirés au hasard.
const { pbkdf2Sync, pbkdf2, scryptSync, scrypt, randomBytes, randomInt, randomFill, randomUUID } = require('crypto');
const { promisify } = require('util');

console.log(pbkdf2Sync('secret', 'sel', 1000, 32, 'sha512').toString('hex'));
console.log(scryptSync('secret', 'sel', 32, { N: 1024 }).toString('hex'));
for (const faire of [
  () => pbkdf2Sync('a', 'b', 1, 10, 'nope'),
  () => pbkdf2Sync('a', 'b', 0, 10, 'sha1'),
  () => pbkdf2Sync('a', 'b', 1, 10),
  () => pbkdf2('a', 'b', 1, 10, 'sha1'),
  () => pbkdf2('a', 'b', 1, 10, 'nope', () => {}),
  () => scryptSync('a', 'b', 10, { N: 3 }),
  () => scryptSync('a', 'b', 10, { N: 2 ** 20 }),
  () => scryptSync(5, 'b', 10),
  () => scrypt('a', 'b', 10),
]) {
  try {
    console.log(faire());
  } catch (erreur) {
    console.log(erreur.name, erreur.code, erreur.message);
  }
}
pbkdf2('secret', 'sel', 10, 16, 'sha256', (erreur, octets) => console.log('pbkdf2', erreur, octets));
process.nextTick(() => console.log('tick'));
(async () => {
  console.log('scrypt', (await promisify(scrypt)('secret', 'sel', 16)).toString('base64'));
  const octets = await promisify(randomBytes)(16);
  console.log(octets.length, randomBytes(8).toString('hex').length, /^[\da-f-]{36}$/.test(randomUUID()));
  const de = randomInt(1, 7);
  console.log(de >= 1 && de <= 6);
  randomInt(10, (erreur, n) => console.log(erreur, n >= 0 && n < 10));
  randomFill(Buffer.alloc(4), (erreur, rempli) => console.log(erreur, rempli.length));
})();
