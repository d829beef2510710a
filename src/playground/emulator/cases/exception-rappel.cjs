require('http')
  .createServer((req, res) => {
    res.write('début');
    inconnu();
  })
  .listen(3000);
