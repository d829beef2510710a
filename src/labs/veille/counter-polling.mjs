// Le même serveur, qui cherche du travail chaque milliseconde.
import { createServer } from 'node:http';

const server = createServer((req, res) => {
  res.statusCode = 200;
  res.setHeader('Content-Type', 'text/plain');
  res.end('Bonjour tout le monde!');
});

// #region essentiel
// Personne ne le réveille :
// il regarde lui-même, sans cesse.
setInterval(() => {
  server.getConnections(() => {});
}, 1);
server.listen(0, '127.0.0.1', announce);
// #endregion

function announce() {
  const { address, port } = server.address();
  console.log(`Le serveur fonctionne à http://${address}:${port}/`);
}
