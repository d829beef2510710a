require('http')
  .createServer((req, res) => {
    res.setHeader('Content-Type', 'text/html');
    res.setHeader('X-Garde', 'oui');
    res.writeHead(200, { 'content-type': 'text/plain', 'X-Nouveau': 'aussi' });
    res.end('ok');
  })
  .listen(3000);
