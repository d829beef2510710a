// Lire un fichier sans cesse, de façon synchrone ou asynchrone.
import { readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const duration = Number(process.argv[2] ?? 200); // en ms
const file = 'donnees.bin';
writeFileSync(file, Buffer.alloc(4_000_000, 'données '));

const server = createServer(async (request, response) => {
  const end = performance.now() + duration;
  // #region essentiel
  if (request.url === '/synchrone') {
    while (performance.now() < end) readFileSync(file);
    response.end('readFileSync : lecture terminée');
  } else if (request.url === '/asynchrone') {
    while (performance.now() < end) await readFile(file);
    response.end('readFile : lecture terminée');
  // #endregion
  } else {
    response.end('Bonjour tout le monde!');
  }
});

server.listen(0, '127.0.0.1', () => {
  const { address, port } = server.address();
  console.log(`Le serveur fonctionne à http://${address}:${port}/`);
});
