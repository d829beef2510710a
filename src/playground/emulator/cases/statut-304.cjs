require('http')
  .createServer((req, res) => {
    res.writeHead(304, { ETag: '"x"' });
    res.write('ignoré');
    res.end();
  })
  .listen(3000);
