const http = require('node:http');

const LONGUEURS = [
  [['Content-Length', '2'], ['Content-Length', '2']],
  [['Content-Length', '2'], ['Transfer-Encoding', 'chunked']],
  [['Transfer-Encoding', 'chunked'], ['Content-Length', '2']],
  [['Content-Length', 'abc']],
];
const serveur = http.createServer((req, res) => {
  res.writeHead(200, LONGUEURS[Number(req.url.slice(1))]);
  res.end('ok');
});
const demander = (numero) => {
  if (numero === LONGUEURS.length) return serveur.close();
  http.get({ port: 3000, host: '127.0.0.1', path: `/${numero}`, agent: false }, () => console.log('lue')).on('error', (error) => {
    console.log(error.code, error.message);
    demander(numero + 1);
  });
};
serveur.listen(3000, () => demander(0));
