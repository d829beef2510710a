// The program without the line that replaces: what a cluster does when nobody looks after it.
import cluster from 'node:cluster';
import { pbkdf2Sync } from 'node:crypto';
import { createServer } from 'node:http';

if (cluster.isPrimary) {
  for (let count = 1; count <= process.env.WORKERS; count += 1) cluster.fork();
  cluster.on('listening', ({ process: { pid } }, { port }) =>
    console.log(`${pid} écoute sur http://127.0.0.1:${port}`),
  );
} else {
  createServer((_request, response) => {
    pbkdf2Sync('mot de passe', 'sel', 20_000, 32, 'sha256');
    response.end(`${process.pid}\n`);
  }).listen(0, '127.0.0.1');
}
