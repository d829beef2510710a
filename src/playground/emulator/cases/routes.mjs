import { createServer } from 'node:http';

const routes = { '/': 'accueil', '/heure': 'midi' };
createServer((req, res) => {
  const { pathname, searchParams } = new URL(req.url, `http://${req.headers.host}`);
  const found = routes[pathname];
  res.writeHead(found ? 200 : 404, { 'Content-Type': 'text/plain; charset=utf-8' });
  res.end(found ? `${found} ${searchParams.get('qui') ?? ''}` : 'introuvable');
  console.log(`${req.method} ${req.url} -> ${res.statusCode}`);
}).listen(3000);
