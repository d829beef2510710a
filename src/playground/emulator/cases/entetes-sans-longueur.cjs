require('http')
  .createServer((req, res) => {
    res.removeHeader('Transfer-Encoding');
    res.removeHeader('Content-Length');
    res.end("jusqu'à la fermeture");
  })
  .listen(3000);
