// Lire un fichier sans cesse, de façon synchrone ou asynchrone.
import { readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const duration = Number(process.argv[2] ?? 200); // en ms
const file = 'donnees.bin';
writeFileSync(file, Buffer.alloc(4_000_000, 'données '));

const server = createServer(async (req, res) => {
  const end = performance.now() + duration;
  const isTime = () => performance.now() < end;
  // #region essentiel
  if (req.url === '/synchrone') {
    while (isTime()) readFileSync(file);
    res.end('readFileSync : terminée');
  } else if (req.url === '/asynchrone') {
    while (isTime()) await readFile(file);
    res.end('readFile : terminée');
  // #endregion
  } else {
    res.end('Bonjour tout le monde!');
  }
});

server.listen(0, '127.0.0.1', () => {
  const { address, port } = server.address();
  console.log(`Le serveur fonctionne à http://${address}:${port}/`);
});
