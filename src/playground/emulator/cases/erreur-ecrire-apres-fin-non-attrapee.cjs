require('http')
  .createServer((req, res) => {
    res.end('ok');
    res.write('encore');
  })
  .listen(3000);
