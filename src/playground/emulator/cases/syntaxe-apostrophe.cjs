const http = require('http');
http.createServer((req, res) => res.end('Bonjour l'ami')).listen(3000);
