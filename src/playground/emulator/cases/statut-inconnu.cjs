require('http')
  .createServer((req, res) => {
    res.writeHead(799);
    res.end('?');
  })
  .listen(3000);
