// Le même serveur, qui répond autre chose que ce que dit la page.
const http = require('http');

const hostname = '127.0.0.1';
const port = 3000;

const server = http.createServer((req, res) => {
  res.statusCode = 200;
  res.setHeader('Content-Type', 'text/plain');
  // #region essentiel
  res.end('Bonsoir tout le monde!'); // un autre corps
  // #endregion
});

server.listen(port, hostname, () => {
  console.log(`Le serveur fonctionne à http://${hostname}:${port}/`);
});
