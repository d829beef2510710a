require('http')
  .createServer((req, res) => {
    let body = '';
    req.on('data', (chunk) => (body += chunk));
    req.on('end', () => res.end(body.toUpperCase()));
  })
  .listen(3000);
