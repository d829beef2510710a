require('http')
  .createServer((req, res) => {
    res.setHeader('Content-Length', 10);
    res.write('12345');
    res.end('67890');
  })
  .listen(3000);
