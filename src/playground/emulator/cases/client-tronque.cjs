const http = require('node:http');

const server = http.createServer((req, res) => {
  res.writeHead(200, { 'Content-Length': 10 });
  res.write('court');
  setTimeout(() => res.destroy(), 5);
});
server.listen(0, () => {
  http.get({ port: server.address().port }, (res) => {
    res.on('data', (piece) => console.log(String(piece)));
    res.on('aborted', () => console.log('aborted'));
    res.on('error', (error) => console.log(error.code, error.message, res.complete));
    res.on('end', () => console.log('end'));
    res.on('close', () => {
      console.log('close');
      server.close();
    });
  });
});
