// Un serveur qui envoie les mêmes lignes de deux façons : en flux,
// chacune dès qu'elle est prête ; en bloc, toutes à la fin.
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';

const { LINES = 12, GAP = 80 } = process.env;

// Des lignes qui se font attendre, comme d'une base de données.
async function* lines() {
  for (let n = 1; n <= Number(LINES); n += 1) {
    await setTimeout(Number(GAP));
    yield `ligne ${n}, écrite à ${Date.now()}\n`;
  }
}

const routes = {
  // #region essentiel
  async '/en-flux'(response) {
    for await (const line of lines()) response.write(line);
    response.end();
  },
  // #endregion

  async '/en-bloc'(response) {
    let all = '';
    for await (const line of lines()) all += line;
    response.end(all);
  },
};

const server = createServer((request, response) => {
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  const answer = routes[request.url];
  if (answer) answer(response);
  else response.writeHead(404).end();
});

server.listen(0, '127.0.0.1', () => {
  const origin = `http://127.0.0.1:${server.address().port}`;
  for (const path in routes) {
    console.log(`curl -N ${origin}${path}`);
  }
});
