require('http').createServer((req, res) => {
  res.setHeader('Content-Length', 5);
  res.setHeader('Transfer-Encoding', 'chunked');
  res.write('abc');
  res.end('de');
}).listen(3000);
