import http from 'node:http';

const body = { message: 'bonjour', nombres: [1, 2, 3], vrai: true };
http
  .createServer((_, res) => {
    res.setHeader('content-type', 'application/json; charset=utf-8');
    res.end(JSON.stringify(body, null, 2));
  })
  .listen({ port: 3000, host: 'localhost' });
