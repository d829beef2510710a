require('http')
  .createServer((req, res) => {
    res.setHeader('Content-Length', 2);
    res.setHeader('Content-Disposition', 'attachment; filename="caf\u00e9.txt"');
    res.end('ok');
  })
  .listen(3000);
