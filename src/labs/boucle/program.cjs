// Un callback de chaque genre, en CommonJS.
const { connect, createServer } = require('node:net');

const server = createServer((socket) => {
  console.log('entrée-sortie : une connexion');
  setImmediate(() => console.log('immédiat'));
  socket.on('close', () => console.log('fermeture'));
  socket.destroy();
  server.close();
});
server.listen(0, '127.0.0.1');

setTimeout(() => {
  console.log('minuteur');
  connect(server.address().port, '127.0.0.1').resume();
}, 10);

Promise.resolve().then(() => console.log('promesse'));

queueMicrotask(() => console.log('microtâche'));

process.nextTick(() => console.log('nextTick'));

console.log('dernière ligne du script');
