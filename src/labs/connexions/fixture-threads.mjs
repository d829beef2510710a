// Gives each request a thread of its own.
import { createServer } from 'node:http';
import { Worker } from 'node:worker_threads';

const wait = Number(process.argv[2]);

const server = createServer((_req, res) => {
  const worker = new Worker(`setTimeout(() => {}, ${wait})`, { eval: true });
  worker.once('exit', () => res.end('servi'));
});

server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
