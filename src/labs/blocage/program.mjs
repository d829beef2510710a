// La même lecture, demandée de façon synchrone ou asynchrone.
import { readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const wanted = Number(process.argv[2] ?? 200); // en ms

// Combien de lectures durent ce temps-là sur cette machine ?
const file = 'donnees.bin';
writeFileSync(file, Buffer.alloc(4_000_000, 'données '));
let reads = 0;
const start = performance.now();
while (performance.now() - start < wanted) {
  readFileSync(file);
  reads += 1;
}

const server = createServer(async (request, response) => {
  if (request.url === '/synchrone') {
    for (let i = 0; i < reads; i += 1) readFileSync(file);
    response.end('readFileSync : lecture terminée');
  } else if (request.url === '/asynchrone') {
    for (let i = 0; i < reads; i += 1) await readFile(file);
    response.end('readFile : lecture terminée');
  } else {
    response.end('Bonjour tout le monde!');
  }
});

server.listen(0, '127.0.0.1', () => {
  const { address, port } = server.address();
  console.log(`Le serveur fonctionne à http://${address}:${port}/`);
});
