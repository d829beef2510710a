require('http')
  .createServer((req, res) => res.end('jamais'))
  .listen(3000);
