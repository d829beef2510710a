const http = require('node:http');
const fs = require('node:fs');
http.createServer((req, res) => {
  const s = fs.createReadStream('index.html');
  s.on('open', () => { res.setHeader('Content-Type', 'text/html; charset=utf-8'); s.pipe(res); });
  s.on('error', (e) => { res.statusCode = 500; res.end(String(e)); });
  s.on('end', () => console.log('fini'));
}).listen(3000);
