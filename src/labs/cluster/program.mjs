// Plusieurs processus écoutent sur un seul port ; celui qui meurt
// est remplacé.
import cluster from 'node:cluster';
import { pbkdf2Sync } from 'node:crypto';
import { createServer } from 'node:http';
import { availableParallelism } from 'node:os';

const { WORKERS = availableParallelism() } = process.env;

// Quelques millisecondes de calcul, puis le nom de qui répond.
function answer(_request, response) {
  pbkdf2Sync('mot de passe', 'sel', 40_000, 32, 'sha256');
  response.end(`${process.pid}\n`);
}

if (cluster.isPrimary) {
  cluster.on('listening', ({ process: { pid } }, { port }) => {
    console.log(`${pid} écoute sur http://127.0.0.1:${port}`);
  });
  cluster.on('exit', ({ process: { pid } }) => {
    console.log(`${pid} a disparu, il est remplacé`);
  });
  // #region essentiel
  for (let n = 1; n <= WORKERS; n += 1) {
    cluster.fork();
  }
  cluster.on('exit', () => cluster.fork());
} else {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  // #endregion
}
