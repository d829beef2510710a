import { createServer } from 'node:http';

const server = createServer((req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/plain' });
  res.end('Bonjour tout le monde!\n');
});

server.listen(3000, '127.0.0.1', () => {
  console.log('Écoute sur 127.0.0.1:3000');
});
