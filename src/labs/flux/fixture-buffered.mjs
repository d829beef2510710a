// A server that keeps its « streamed » answer until it is whole: what a buffering proxy does to a stream.
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';

const { LINES, GAP } = process.env;

const server = createServer(async (_request, response) => {
  let all = '';
  for (let n = 1; n <= Number(LINES); n += 1) {
    await setTimeout(Number(GAP));
    all += `ligne ${n}, écrite à ${Date.now()}\n`;
  }
  response.end(all);
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
