// Un calcul, et non une E/S, de façon synchrone ou asynchrone.
import { pbkdf2, pbkdf2Sync } from 'node:crypto';
import { createServer } from 'node:http';
import { promisify } from 'node:util';

const duration = Number(process.argv[2] ?? 200); // en ms
const work = ['mot de passe', 'sel', 5_000, 64, 'sha512'];
const pbkdf2Async = promisify(pbkdf2); // calcule dans un autre fil

const server = createServer(async (request, response) => {
  const end = performance.now() + duration;
  // #region essentiel
  if (request.url === '/synchrone') {
    while (performance.now() < end) pbkdf2Sync(...work);
    response.end('pbkdf2Sync : calcul terminé');
  } else if (request.url === '/asynchrone') {
    while (performance.now() < end) await pbkdf2Async(...work);
    response.end('pbkdf2 : calcul terminé');
  // #endregion
  } else {
    response.end('Bonjour tout le monde!');
  }
});

server.listen(0, '127.0.0.1', () => {
  const { address, port } = server.address();
  console.log(`Le serveur fonctionne à http://${address}:${port}/`);
});
