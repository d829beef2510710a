require('http')
  .createServer((req, res) => {
    res.setHeader('Set-Cookie', ['a=1', 'b=2; HttpOnly']);
    res.setHeader('Cookie', ['x=1', 'y=2']);
    res.setHeader('Vary', ['Accept', 'Origin']);
    res.end('ok');
  })
  .listen(3000);
