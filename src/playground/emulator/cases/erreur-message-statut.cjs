require('http')
  .createServer((req, res) => {
    res.statusMessage = 'ligne\ncoupée';
    res.end();
  })
  .listen(3000);
