require('http')
  .createServer((req, res) => {
    res.statusCode = 204;
    res.end('ignoré');
  })
  .listen(3000);
