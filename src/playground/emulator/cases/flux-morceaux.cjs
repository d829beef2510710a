require('http')
  .createServer((req, res) => {
    res.write('un,');
    res.write(Buffer.from('deux,'));
    res.write('');
    res.end('trois');
  })
  .listen(3000);
