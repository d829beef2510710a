// Le même serveur, où chaque requête a un fil d'exécution à elle.
import { createServer } from 'node:http';
import { Worker } from 'node:worker_threads';

// L'attente, en millisecondes : node counter-threads.mjs 500
const wait = Number(process.argv[2] ?? 100);
const code = `setTimeout(() => {}, ${wait})`;
const options = { eval: true }; // un texte, et non un fichier

// #region essentiel
const server = createServer((req, res) => {
  // Un fil pour cette requête-ci.
  const thread = new Worker(code, options);
  thread.once('exit', () => {
    res.end('Bonjour tout le monde!\n');
  });
});
// #endregion

server.listen(0, '127.0.0.1', () => {
  const { address, port } = server.address();
  console.log(`Le serveur fonctionne à http://${address}:${port}/`);
});
