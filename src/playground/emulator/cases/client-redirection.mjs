import http from 'node:http';

const server = http.createServer(async (req, res) => {
  let body = '';
  for await (const piece of req) body += piece;
  if (req.url === '/a') return res.writeHead(302, { Location: '/b' }).end();
  if (req.url === '/c') return res.writeHead(307, { Location: '/b?x' }).end('ici');
  if (req.url === '/boucle') return res.writeHead(301, { Location: '/boucle' }).end();
  res.end([req.method, req.url, body].join());
});
await new Promise((done) => server.listen(0, done));
const base = `http://localhost:${server.address().port}`;
for (const [path, init] of [['/a'], ['/a', { method: 'POST', body: 'x' }], ['/c', { method: 'POST', body: 'y' }], ['/a', { redirect: 'manual' }]]) {
  const answer = await fetch(base + path, init);
  console.log(answer.status, answer.redirected, new URL(answer.url).pathname, await answer.text());
}
await fetch(`${base}/boucle`).catch((error) => console.log(error.message, error.cause.message));
server.close();
server.closeAllConnections();
