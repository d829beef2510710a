// Drops one request out of three.
import { createServer } from 'node:http';

const wait = Number(process.argv[2]);
let count = 0;

const server = createServer((req, res) => {
  count += 1;
  if (count % 3 === 0) req.destroy();
  else setTimeout(() => res.end('servi'), wait);
});

server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
