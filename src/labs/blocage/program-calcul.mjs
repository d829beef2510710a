// Le même calcul, demandé de façon synchrone ou asynchrone.
import { pbkdf2, pbkdf2Sync } from 'node:crypto';
import { createServer } from 'node:http';

const wanted = Number(process.argv[2] ?? 200); // en ms

// Combien d'itérations durent ce temps-là sur cette machine ?
function calibrate(iterations) {
  const start = performance.now();
  pbkdf2Sync('mot de passe', 'sel', iterations, 64, 'sha512');
  const ms = performance.now() - start;
  if (ms < wanted / 4) return calibrate(2 * iterations);
  return Math.round((iterations * wanted) / ms);
}

const iterations = calibrate(10_000);
const work = ['mot de passe', 'sel', iterations, 64, 'sha512'];

const server = createServer((request, response) => {
  if (request.url === '/synchrone') {
    pbkdf2Sync(...work);
    response.end('pbkdf2Sync : calcul terminé');
  } else if (request.url === '/asynchrone') {
    const done = () => response.end('pbkdf2 : calcul terminé');
    pbkdf2(...work, done);
  } else {
    response.end('Bonjour tout le monde!');
  }
});

server.listen(0, '127.0.0.1', () => {
  const { address, port } = server.address();
  console.log(`Le serveur fonctionne à http://${address}:${port}/`);
});
