// gzip, deflate et leurs inverses : d'un coup, avec un rappel, et leurs erreurs.
const zlib = require('node:zlib');
const { promisify } = require('node:util');

const texte = 'Bonjour à tous, bonjour à chacun. '.repeat(50);
for (const nom of ['gzip', 'deflate', 'deflateRaw']) {
  for (const options of [undefined, { level: 1 }, { level: 9, memLevel: 9 }, { level: 0 }, { strategy: zlib.constants.Z_HUFFMAN_ONLY }]) {
    const serre = zlib[`${nom}Sync`](texte, options);
    const rendu = zlib[nom.replace('gzip', 'gunzip').replace('deflate', 'inflate') + 'Sync'](serre);
    console.log(nom, serre.length, serre.subarray(0, 24).toString('hex'), rendu.toString() === texte);
  }
}
console.log(zlib.gzipSync(''), zlib.deflateSync(Buffer.from('abc')).toString('base64'));
console.log(zlib.unzipSync(zlib.deflateSync('un')).toString(), zlib.unzipSync(zlib.gzipSync('deux')).toString());
console.log(zlib.gunzipSync(Buffer.concat([zlib.gzipSync('a'), zlib.gzipSync('b')])).toString());
const dictionary = Buffer.from('bonjour');
const avec = zlib.deflateSync('bonjour bonjour', { dictionary });
console.log(avec.toString('hex'), zlib.inflateSync(avec, { dictionary }).toString());

const essayer = (faire) => {
  try {
    console.log(faire());
  } catch (erreur) {
    console.log(erreur.name, erreur.code, erreur.errno, erreur.message);
  }
};
essayer(() => zlib.gunzipSync('pas du gzip'));
essayer(() => zlib.inflateSync(zlib.gzipSync('x')));
essayer(() => zlib.gunzipSync(zlib.gzipSync(texte).subarray(0, 20)));
essayer(() => zlib.inflateSync(avec));
essayer(() => zlib.inflateSync(avec, { dictionary: Buffer.from('autre') }));
essayer(() => zlib.gzipSync(5));
essayer(() => zlib.gzipSync('x', { level: 12 }));
essayer(() => zlib.gzipSync('x', { level: 'x' }));
essayer(() => zlib.gzip('x'));
essayer(() => zlib.gunzipSync(zlib.gzipSync(texte), { maxOutputLength: 10 }));
essayer(() => zlib.createGzip({ chunkSize: 1 }));
console.log(zlib.constants.Z_BEST_COMPRESSION, zlib.codes.Z_DATA_ERROR, zlib.codes[-3], Object.keys(zlib).length);
console.log(zlib.createGzip.name, zlib.gzipSync.name, zlib.gzip.name, zlib.createGzip().constructor.name);
zlib.gzip(texte, (erreur, serre) => {
  console.log('gzip', erreur, serre.length);
  zlib.gunzip(serre.subarray(3), (refus) => console.log('gunzip', refus));
});
(async () => {
  const rendu = await promisify(zlib.unzip)(await promisify(zlib.deflate)('promesse', { level: 5 }));
  console.log(rendu.toString());
})();
