require('http')
  .createServer((req, res) => {
    res.write('68656c6c6f', 'hex');
    res.write('YmFzZTY0', 'base64');
    res.write('é', 'latin1');
    res.end('fin', 'utf8');
  })
  .listen(3000);
