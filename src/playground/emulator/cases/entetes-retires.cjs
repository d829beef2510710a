require('http')
  .createServer((req, res) => {
    res.removeHeader('Connection');
    res.removeHeader('Content-Length');
    res.end('morceaux');
  })
  .listen(3000);
