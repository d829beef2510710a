require('http')
  .createServer((req, res) => {
    res.setHeader('X-A', 'avant');
    res.setHeader('X-B', 'garde');
    res.writeHead(200, ['x-a', '1', 'X-C', '2', 'x-a', '3']);
    res.end('ok');
  })
  .listen(3000);
