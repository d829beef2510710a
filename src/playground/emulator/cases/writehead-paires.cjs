require('http')
  .createServer((req, res) => {
    res.writeHead(200, [
      ['X-A', '1'],
      ['Set-Cookie', ['a=1', 'b=2']],
    ]);
    res.end('ok');
  })
  .listen(3000);
