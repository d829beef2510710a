require('http')
  .createServer((req, res) => {
    res.writeHead(201, 'Fait', { 'X-Un': 1, 'x-deux': ['a', 'b'] });
    res.end('ok');
  })
  .listen(3000);
