import http from 'node:http';
const server = http.createServer((req, res) => { res.setHeader('content-type', 'application/json'); res.end(JSON.stringify({ m: req.method })); });
server.listen(3000, async () => {
  const r = await fetch('http://localhost:3000/api', { method: 'POST', body: 'x' });
  console.log(r.status, r.ok, r.headers.get('content-type'), await r.json());
  server.close();
});
