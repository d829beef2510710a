require('node:http')
  .createServer((req, res) => {
    res.setHeader('X-Texte', 'caf\u00e9');
    res.end(Buffer.from([0, 255, 128, 13, 10]));
  })
  .listen(3000);
