const http = require('http');
http.createServer((req, res) => { res.setHeader('Content-Length', 100); res.end('court'); }).listen(3000);
