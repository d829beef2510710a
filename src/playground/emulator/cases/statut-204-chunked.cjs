require('http')
  .createServer((req, res) => {
    res.setHeader('Transfer-Encoding', 'chunked');
    res.statusCode = 204;
    res.end();
  })
  .listen(3000);
