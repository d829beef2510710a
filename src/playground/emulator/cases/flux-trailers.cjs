require('http')
  .createServer((req, res) => {
    res.writeHead(200, { Trailer: 'X-Somme' });
    res.write('corps');
    res.addTrailers({ 'X-Somme': '42' });
    res.end();
  })
  .listen(3000);
