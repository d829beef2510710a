require('http')
  .createServer((req, res) => {
    res.writeHead(302, { Location: '/ailleurs' }).end();
  })
  .listen(3000);
