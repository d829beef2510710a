// Le serveur de la page, sur un port libre. Que fait-il quand
// personne ne lui demande rien ?
import { createServer } from 'node:http';

const server = createServer((req, res) => {
  res.statusCode = 200;
  res.setHeader('Content-Type', 'text/plain');
  res.end('Bonjour tout le monde!');
});

// #region essentiel
// Aucune boucle n'attend les visiteurs :
// le système réveillera le programme.
server.listen(0, '127.0.0.1', announce);
// #endregion

function announce() {
  const { address, port } = server.address();
  console.log(`Le serveur fonctionne à http://${address}:${port}/`);
}
