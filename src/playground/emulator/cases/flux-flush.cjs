require('http')
  .createServer((req, res) => {
    res.setHeader('X-Tot', 'oui');
    res.flushHeaders();
    console.log(res.headersSent);
    setTimeout(() => res.end('plus tard'), 20);
  })
  .listen(3000);
