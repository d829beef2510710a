// A server that compresses its stream: ten bytes leave at once, and no line before the last.
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { createGzip } from 'node:zlib';

const { LINES, GAP } = process.env;

const server = createServer(async (_request, response) => {
  response.writeHead(200, { 'Content-Encoding': 'gzip' });
  const gzip = createGzip();
  gzip.pipe(response);
  for (let n = 1; n <= Number(LINES); n += 1) {
    await setTimeout(Number(GAP));
    gzip.write(`ligne ${n}, écrite à ${Date.now()}\n`);
  }
  gzip.end();
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
