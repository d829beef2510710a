require('http')
  .createServer((req, res) => {
    setTimeout(() => res.end('.'), 60);
    res.setHeader('Connection', 'close');
    res.appendHeader('Content-Length', 'un');
    console.log(res.write('ab'));
  })
  .listen(3000);
