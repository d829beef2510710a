import http from 'http';
http.createServer((q, r) => r.end()).listen(3000);
