// Le serveur de la page, sur un port libre. Que fait-il quand
// personne ne lui demande rien ?
import { createServer } from 'node:http';

const server = createServer((req, res) => {
  res.statusCode = 200;
  res.setHeader('Content-Type', 'text/plain');
  res.end('Bonjour tout le monde!');
});

// #region essentiel
// Aucune boucle n'attend les visiteurs : c'est le système qui
// réveillera le programme quand l'un d'eux arrivera.
server.listen(0, '127.0.0.1', () => {
  const { address, port } = server.address();
  console.log(`Le serveur fonctionne à http://${address}:${port}/`);
});
// #endregion
