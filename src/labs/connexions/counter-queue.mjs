// Le même serveur, dont chaque réponse attend la précédente.
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

// L'attente, en millisecondes : node counter-queue.mjs 500
const wait = Number(process.argv[2] ?? 100);
let turn = Promise.resolve();

// #region essentiel
const server = createServer((req, res) => {
  // Elle attend la fin de la précédente.
  turn = turn.then(() => sleep(wait));
  turn.then(() => {
    res.end('Bonjour tout le monde!\n');
  });
});
// #endregion

server.listen(0, '127.0.0.1', () => {
  const { address, port } = server.address();
  console.log(`Le serveur fonctionne à http://${address}:${port}/`);
});
