require('http')
  .createServer((req, res) => {
    res.end('ok');
    res.setHeader('X', 'trop tard');
  })
  .listen(3000);
