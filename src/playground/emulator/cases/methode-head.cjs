require('http')
  .createServer((req, res) => {
    console.log(req.method);
    res.setHeader('Content-Length', 5);
    res.end('corps');
  })
  .listen(3000);
