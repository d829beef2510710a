// Le même serveur, où une fonction « async » calcule.
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

const duration = Number(process.argv[2] ?? 200); // en ms
const file = 'donnees.bin';
writeFileSync(file, Buffer.alloc(4_000_000, 'données '));

// #region essentiel
// « async » change ce qu'elle rend, pas le moment du calcul.
const text = JSON.stringify(Array(200_000).fill('donnée'));
const parse = async () => JSON.parse(text);
// #endregion

const server = createServer(async (request, response) => {
  const end = performance.now() + duration;
  if (request.url === '/synchrone') {
    while (performance.now() < end) readFileSync(file);
    response.end('readFileSync : lecture terminée');
  } else if (request.url === '/asynchrone') {
    while (performance.now() < end) await parse();
    response.end('JSON.parse : analyse terminée');
  } else {
    response.end('Bonjour tout le monde!');
  }
});

server.listen(0, '127.0.0.1', () => {
  const { address, port } = server.address();
  console.log(`Le serveur fonctionne à http://${address}:${port}/`);
});
