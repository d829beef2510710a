const http = require('http');
const url = require('url');
http.createServer((req, res) => {
  const q = url.parse(req.url, true);
  console.log(q.pathname, q.query);
  res.writeHead(200, { 'Content-Type': 'text/plain' });
  res.end(`Hello ${q.query.name}, ${q.query.age} ans`);
}).listen(3000);
