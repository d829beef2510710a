const http = require('http');
http.createServer((req, res) => { res.end(42); }).listen(3000);
