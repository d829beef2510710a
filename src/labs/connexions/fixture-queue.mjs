// Accepts every request at once, and serves them one after the other.
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const wait = Number(process.argv[2]);
let turn = Promise.resolve();

const server = createServer((_req, res) => {
  turn = turn.then(() => sleep(wait)).then(() => res.end('servi'));
});

server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
