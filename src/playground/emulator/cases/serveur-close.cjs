const server = require('http').createServer((req, res) => {
  res.end('au revoir');
  server.close(() => console.log('fermé', server.listening));
});
server.on('close', () => console.log('close'));
server.on('connection', (socket) => console.log('connexion', socket.remoteAddress.includes('127.0.0.1')));
server.listen(3000, '127.0.0.1', () => console.log(server.address(), server.listening));
process.on('exit', () => console.log('fin'));
