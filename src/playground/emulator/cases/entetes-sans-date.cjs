require('http')
  .createServer((req, res) => {
    res.sendDate = false;
    res.setHeader('Connection', 'close');
    res.end('ok');
  })
  .listen(3000);
