// Un serveur : la boucle tourne tant que personne ne le ferme.
import { createServer } from 'node:http';

const server = createServer((_request, response) => {
  console.log('une visite');
  response.end('Au revoir !\n');
  server.close();
});

server.on('close', () => console.log('serveur fermé'));

server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});

console.log('dernière ligne du script');
