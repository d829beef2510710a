require('http')
  .createServer((req, res) => {
    console.log(req.headers);
    console.log(req.rawHeaders);
    console.log(req.headersDistinct);
    console.log(req.httpVersion, req.httpVersionMajor, req.httpVersionMinor, req.complete);
    res.end(req.headers['x-liste']);
  })
  .listen(3000);
