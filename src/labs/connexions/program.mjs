// Un serveur dont chaque réponse attend, sans rien bloquer.
import { createServer } from 'node:http';

// L'attente, en millisecondes : node program.mjs 500
const wait = Number(process.argv[2] ?? 100);

// #region essentiel
const server = createServer((req, res) => {
  // Rien ne bloque : pendant l'attente,
  // le serveur prend d'autres requêtes.
  setTimeout(() => {
    res.end('Bonjour tout le monde!\n');
  }, wait);
});
// #endregion

server.listen(0, '127.0.0.1', () => {
  const { address, port } = server.address();
  console.log(`Le serveur fonctionne à http://${address}:${port}/`);
});
