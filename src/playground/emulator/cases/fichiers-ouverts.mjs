// Fichiers ouverts : lire et écrire à une place, en rappels et en promesses ; flux d'une partie.
import fs from 'node:fs';
import { appendFile, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';

const fd = fs.openSync('journal.txt', 'w+');
console.log(fs.writeSync(fd, 'bonjour'), fs.writeSync(fd, Buffer.from('!!'), 0, 1), fs.writeSync(fd, 'B', 0));
const tampon = Buffer.alloc(4);
console.log(fs.readSync(fd, tampon, 0, 4, 0), tampon.toString(), fs.fstatSync(fd).size);
fs.ftruncateSync(fd, 3);
fs.closeSync(fd);
console.log(fs.readFileSync('journal.txt', 'utf8'));
const ajout = fs.openSync('journal.txt', 'a');
fs.writeSync(ajout, 'jour');
fs.closeSync(ajout);
await new Promise((suite) => {
  fs.open('journal.txt', (erreur, lu) => {
    fs.read(lu, { position: 3 }, (faute, nombre, octets) => {
      console.log(erreur, faute, nombre, octets.subarray(0, nombre).toString());
      fs.close(lu, suite);
    });
  });
});

const fichier = await open('notes.txt', 'w+');
await fichier.write('un\ndeux\n');
await fichier.appendFile('trois');
console.log((await fichier.stat()).size, (await fichier.read(Buffer.alloc(3), 0, 3, 3)).bytesRead);
console.log(await fichier.readFile('utf8') === '', typeof fichier.fd);
await fichier.close();
await mkdir('dossier/dedans', { recursive: true });
await writeFile('dossier/x.json', JSON.stringify({ a: 1 }));
await appendFile('dossier/x.json', '\n');
await rename('dossier/x.json', 'dossier/y.json');
console.log(await readdir('dossier'), await readFile('dossier/y.json', 'utf8'), (await stat('dossier')).isDirectory());
for (const faire of [() => mkdir('dossier'), () => readFile('nulle'), () => open('nulle/x', 'w'), () => rm('dossier')]) {
  await faire().catch(({ code, syscall, message }) => console.log(code, syscall, message));
}
await rm('dossier', { recursive: true, force: true });
await rm('nulle', { force: true });
await new Promise((suite) => fs.rm('notes.txt', (erreur) => suite(console.log('rm', erreur))));
const partie = fs.createReadStream('journal.txt', { start: 1, end: 4, encoding: 'utf8', highWaterMark: 2 });
for await (const morceau of partie) console.log(morceau, partie.bytesRead);
const sortie = fs.createWriteStream('journal.txt', { flags: 'r+', start: 2 });
sortie.on('open', (numero) => console.log(typeof numero, sortie.path));
sortie.end('++', () => console.log(fs.readFileSync('journal.txt', 'utf8'), sortie.bytesWritten));
sortie.on('close', () => console.log('fermé', fs.existsSync('notes.txt')));
