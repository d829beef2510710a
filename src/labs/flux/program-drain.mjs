// Un serveur qui écrit plus vite que son lecteur ne lit : en
// attendant « drain » quand write() le demande, ou sans l'attendre.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setImmediate } from 'node:timers/promises';

const { BLOCKS = 2000 } = process.env;

// Des blocs qui arrivent vite, comme d'un disque.
async function* blocks() {
  for (let n = 1; n <= Number(BLOCKS); n += 1) {
    yield Buffer.alloc(16_384, '.');
    await setImmediate();
  }
}

const routes = {
  async '/avec-drain'(response) {
    for await (const block of blocks()) {
      const room = response.write(block);
      if (!room) await once(response, 'drain');
    }
    response.end();
  },

  async '/sans-drain'(response) {
    for await (const block of blocks()) response.write(block);
    response.end();
  },
};

const server = createServer((request, response) => {
  const answer = routes[request.url];
  if (answer) answer(response);
  else response.writeHead(404).end();
});

server.listen(0, '127.0.0.1', () => {
  const origin = `http://127.0.0.1:${server.address().port}`;
  const curl = 'curl --limit-rate 16M -o /dev/null';
  for (const path in routes) {
    console.log(`${curl} ${origin}${path}`);
  }
});
