// Un calcul, et non une E/S, de façon synchrone ou asynchrone.
import { pbkdf2, pbkdf2Sync } from 'node:crypto';
import { createServer } from 'node:http';
import { promisify } from 'node:util';

const duration = Number(process.argv[2] ?? 200); // en ms
const work = ['mot de passe', 'sel', 5_000, 64, 'sha512'];
const pbkdf2Async = promisify(pbkdf2); // calcule dans un autre fil

const server = createServer(async (req, res) => {
  const end = performance.now() + duration;
  const isTime = () => performance.now() < end;
  // #region essentiel
  if (req.url === '/synchrone') {
    while (isTime()) pbkdf2Sync(...work);
    res.end('pbkdf2Sync : terminé');
  } else if (req.url === '/asynchrone') {
    while (isTime()) await pbkdf2Async(...work);
    res.end('pbkdf2 : terminé');
  // #endregion
  } else {
    res.end('Bonjour tout le monde!');
  }
});

server.listen(0, '127.0.0.1', () => {
  const { address, port } = server.address();
  console.log(`Le serveur fonctionne à http://${address}:${port}/`);
});
