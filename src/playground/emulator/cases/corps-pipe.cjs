require('http')
  .createServer((req, res) => {
    res.on('pipe', () => console.log('pipe'));
    req.pipe(res);
  })
  .listen(3000);
