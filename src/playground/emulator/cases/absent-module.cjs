const http = require('htpp');
http.createServer((q, r) => r.end()).listen(3000);
