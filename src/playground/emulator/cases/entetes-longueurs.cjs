require('http').createServer((req, res) => {
  res.writeHead(200, [['Content-Length', '2'], ['Content-Length', '2']]);
  res.end('ok');
}).listen(3000);
