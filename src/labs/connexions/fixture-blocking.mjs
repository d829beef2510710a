// Blocks its only thread for the length of each wait.
import { createServer } from 'node:http';

const wait = Number(process.argv[2]);
const cell = new Int32Array(new SharedArrayBuffer(4));

const server = createServer((_req, res) => {
  Atomics.wait(cell, 0, 0, wait);
  res.end('servi');
});

server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
