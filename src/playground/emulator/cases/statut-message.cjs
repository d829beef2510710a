require('http')
  .createServer((req, res) => {
    res.statusCode = 418;
    res.statusMessage = 'Je suis une theiere';
    res.end();
  })
  .listen(3000);
