require('http')
  .createServer((req, res) => res.end(String(req.headers.upgrade)))
  .listen(3000);
