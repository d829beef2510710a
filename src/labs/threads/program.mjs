// Un serveur Node.js : un seul fil pour toutes les connexions.
import { createServer } from 'node:http';

const wait = Number(process.argv[2] ?? 20); // en ms

// #region essentiel
const server = createServer((req, res) => {
  // Rien n'attend : la boucle rappellera.
  setTimeout(() => {
    res.setHeader('Content-Type', 'text/plain');
    res.end('Bonjour tout le monde!');
  }, wait);
});
// #endregion

// Les connexions restent ouvertes, comme chez les deux autres.
server.keepAliveTimeout = 60_000;

// La file d'accueil est assez longue pour 1 500 arrivées d'un coup.
server.listen({ host: '127.0.0.1', port: 0, backlog: 4096 }, () => {
  const { address, port } = server.address();
  console.log(`Le serveur fonctionne à http://${address}:${port}/`);
});
