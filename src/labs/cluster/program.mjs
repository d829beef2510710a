// Plusieurs processus écoutent sur un seul port ; celui qui meurt
// est remplacé.
import cluster from 'node:cluster';
import { pbkdf2Sync } from 'node:crypto';
import { createServer } from 'node:http';
import { availableParallelism } from 'node:os';

const { WORKERS = availableParallelism() } = process.env;

if (cluster.isPrimary) {
  for (let count = 1; count <= WORKERS; count += 1) cluster.fork();

  cluster.on('listening', ({ process: { pid } }, { port }) => {
    console.log(`${pid} écoute sur http://127.0.0.1:${port}`);
  });
  cluster.on('exit', ({ process: { pid } }) => {
    console.log(`${pid} a disparu, il est remplacé`);
    cluster.fork();
  });
} else {
  const server = createServer((_request, response) => {
    // Quelques millisecondes de calcul, puis la signature de qui
    // a répondu.
    pbkdf2Sync('mot de passe', 'sel', 20_000, 32, 'sha256');
    response.end(`${process.pid}\n`);
  });
  server.listen(0, '127.0.0.1');
}
