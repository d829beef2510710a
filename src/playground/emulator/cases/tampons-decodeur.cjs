const { StringDecoder } = require('node:string_decoder');

for (const encodage of ['utf8', 'utf16le', 'base64', 'base64url', 'hex', 'latin1', undefined]) {
  const decodeur = new StringDecoder(encodage);
  const octets = Buffer.from('l’été 🙂!', decodeur.encoding.startsWith('utf16') ? 'utf16le' : 'utf8');
  const morceaux = [];
  for (let debut = 0; debut < octets.length; debut += 2) morceaux.push(decodeur.write(octets.subarray(debut, debut + 2)));
  console.log(decodeur.encoding, morceaux, [decodeur.end()]);
}
const coupe = new StringDecoder('utf8');
console.log([coupe.write(Buffer.from([0xe2, 0x82])), coupe.end(), coupe.write(Buffer.from([0xe2, 0x82, 0xac])), coupe.end(Buffer.from([0xc3]))]);
for (const appel of [() => new StringDecoder('inconnu'), () => coupe.write(5)]) {
  try {
    appel();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
