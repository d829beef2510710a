// A server whose « asynchronous » route blocks too: a callback does not make a computation asynchronous.
import { pbkdf2Sync } from 'node:crypto';
import { createServer } from 'node:http';

const until = (ms) => {
  for (const end = performance.now() + ms; performance.now() < end; )
    pbkdf2Sync('mot de passe', 'sel', 100, 64, 'sha512');
};

const server = createServer((request, response) => {
  if (request.url === '/') return response.end('Bonjour tout le monde!');
  setImmediate(() => {
    until(Number(process.argv[2]));
    response.end('JSON.parse : terminé');
  });
});

server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
