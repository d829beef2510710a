require('http')
  .createServer((req, res) => {
    res.statusCode = 404;
    res.end('rien ici');
  })
  .listen(3000);
