require('node:http')
  .createServer((req, res) => {
    res.setHeader('X-Texte', 'caf\u00e9');
    res.end('texte');
  })
  .listen(3000);
