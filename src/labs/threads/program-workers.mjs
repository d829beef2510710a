// L'extrême : un worker, donc un moteur V8 entier, par connexion.
import { createServer } from 'node:http';
import * as threads from 'node:worker_threads';

const wait = Number(process.argv[2] ?? 100); // en ms

if (threads.isMainThread) {
  const workers = new WeakMap();

  const server = createServer((request, response) => {
    const worker = workers.get(request.socket);
    worker.once('message', (text) => response.end(text));
    worker.postMessage('au travail');
  });

  server.on('connection', (socket) => {
    const worker = new threads.Worker(new URL(import.meta.url));
    workers.set(socket, worker);
    socket.once('close', () => worker.terminate());
  });

  server.listen({ host: '127.0.0.1', port: 0 }, () => {
    const { address, port } = server.address();
    console.log(`Serveur prêt à http://${address}:${port}/`);
  });
} else {
  const never = new Int32Array(new SharedArrayBuffer(4));
  threads.parentPort.on('message', () => {
    Atomics.wait(never, 0, 0, wait); // lui seul attend
    threads.parentPort.postMessage('Bonjour tout le monde!');
  });
}
