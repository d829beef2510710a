// Empreintes de textes et d'octets, par plusieurs algorithmes, dans plusieurs écritures.
const crypto = require('node:crypto');

const NOMS = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3-256', 'ripemd160'];
for (const nom of [...NOMS, 'SHA256', 'Sha-256']) {
  console.log(nom, crypto.createHash(nom).update('Bonjour ').update(Buffer.from('à tous')).digest('hex'));
}
for (const nom of ['md5', 'sha1', 'sha256', 'sha512', 'sha3-512']) {
  console.log(nom, crypto.createHmac(nom, 'clé').update('message').digest('base64'));
}
console.log(crypto.createHash('sha1').update('abc').digest());
for (const encodage of ['base64', 'base64url', 'latin1', 'buffer', 'inconnu', 'ucs2']) {
  console.log(encodage, crypto.createHash('md5').update('e9', 'hex').update('é', 'latin1').digest(encodage));
}
console.log(crypto.hash('sha1', 'x'), crypto.hash('sha1', Buffer.from('x'), 'base64'), crypto.hash('md5', 'x', 'buffer'));
const debut = crypto.createHash('sha256').update('un');
const copie = debut.copy();
console.log(debut.update('deux').digest('hex') === copie.update('deux').digest('hex'));
console.log(crypto.getHashes().length, crypto.getHashes().slice(0, 3));
console.log(crypto.timingSafeEqual(Buffer.from('abc'), Buffer.from('abc')), crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('b')));
const vide = crypto.createHmac('sha1', '');
vide.digest();
console.log(vide.digest('hex'), vide.digest());

const essayer = (faire) => {
  try {
    console.log(faire());
  } catch (erreur) {
    console.log(erreur.name, erreur.code, erreur.message);
  }
};
essayer(() => crypto.createHash('sha265'));
essayer(() => crypto.createHmac('nope', 'k'));
essayer(() => crypto.hash('nope', 'x'));
essayer(() => crypto.createHash());
essayer(() => crypto.createHash('sha1').update(5));
essayer(() => crypto.createHash('sha1').update({}));
essayer(() => crypto.createHmac('sha256'));
essayer(() => crypto.hash('sha1', 'x', 'nope'));
essayer(() => crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('bb')));
essayer(() => crypto.timingSafeEqual('a', 'b'));
essayer(() => {
  const empreinte = crypto.createHash('sha1');
  empreinte.digest();
  return empreinte.update('x');
});
essayer(() => {
  const empreinte = crypto.createHash('sha1');
  empreinte.digest('hex');
  return empreinte.digest('hex');
});
essayer(() => crypto.randomInt(5, 3));
essayer(() => crypto.randomBytes('5'));
essayer(() => crypto.randomFillSync('x'));
essayer(() => crypto.randomUUID({ disableEntropyCache: 1 }));
essayer(() => crypto.createHash('sha256', { outputLength: 'x' }));
console.log(typeof crypto.createHash, crypto.createHash.name, crypto.createHash('md5').constructor.name);
