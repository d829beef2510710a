require('http')
  .createServer((req, res) => res.end('é à 😀'))
  .listen(3000);
