// A server that keeps its "streamed" answer until it is whole: what a buffering proxy does to a stream.
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';

const { LINES, GAP } = process.env;

const server = createServer(async (_request, response) => {
  await setTimeout(LINES * GAP);
  response.end('ligne\n'.repeat(LINES));
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
