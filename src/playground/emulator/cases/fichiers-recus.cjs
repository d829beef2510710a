const fs = require('fs');
const { pipeline } = require('stream');

fs.createWriteStream('absent/x.txt').on('error', (error) => console.log(error.code, error.message));
pipeline(fs.createReadStream('index.html'), fs.createWriteStream('copie.html'), (error) => {
  console.log('copié', error, fs.readFileSync('copie.html', 'utf8'));
});
const lignes = fs.createWriteStream('lignes.txt');
for (const nom of ['a', 'b', 'c']) console.log(lignes.write(`${nom}\n`), lignes.pending, lignes.writableLength);
lignes.close(() => console.log('clos', fs.statSync('lignes.txt').size));
require('http')
  .createServer((req, res) => {
    const recu = fs.createWriteStream('recu.bin');
    req.pipe(recu);
    recu.on('finish', () => res.end(`reçu ${fs.readFileSync('recu.bin').length}`));
  })
  .listen(3000);
