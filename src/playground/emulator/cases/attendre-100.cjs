require('http')
  .createServer((req, res) => {
    req.resume();
    req.on('end', () => res.end('lu'));
  })
  .listen(3000);
