const http = require('node:http');

http.createServer((req, res) => res.end(req.url)).listen(3000);
