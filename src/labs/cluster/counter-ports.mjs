// Les mêmes processus, mais chacun écoute sur son propre port.
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
  server.listen({ exclusive: true, host: '127.0.0.1', port: 0 });
  // #endregion
  server.on('listening', () => {
    const url = `http://127.0.0.1:${server.address().port}`;
    console.log(`${process.pid} écoute sur ${url}`);
  });
}
