require('http')
  .createServer((req, res) => {
    res.writeHead(200, { 'Content-Length': 3 });
    res.end('trop long');
  })
  .listen(3000);
