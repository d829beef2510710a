// Le même serveur, où une fonction « async » calcule.
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

const duration = Number(process.argv[2] ?? 200); // en ms
const file = 'donnees.bin';
writeFileSync(file, Buffer.alloc(4_000_000, 'données '));

const list = Array(200_000).fill('donnée');

// #region essentiel
// « async » ne reporte pas le calcul.
const text = JSON.stringify(list);
const parse = async () => JSON.parse(text);
// #endregion

const server = createServer(async (req, res) => {
  const end = performance.now() + duration;
  const isTime = () => performance.now() < end;
  if (req.url === '/synchrone') {
    while (isTime()) readFileSync(file);
    res.end('readFileSync : terminée');
  } else if (req.url === '/asynchrone') {
    while (isTime()) await parse();
    res.end('JSON.parse : terminée');
  } else {
    res.end('Bonjour tout le monde!');
  }
});

server.listen(0, '127.0.0.1', () => {
  const { address, port } = server.address();
  console.log(`Le serveur fonctionne à http://${address}:${port}/`);
});
