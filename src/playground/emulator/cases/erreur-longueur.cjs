require('http')
  .createServer((req, res) => {
    res.strictContentLength = true;
    res.setHeader('Content-Length', 3);
    try {
      res.end('quatre');
    } catch (error) {
      console.log(error.code, error.message);
    }
    res.end('oui');
  })
  .listen(3000);
