require('http')
  .createServer((req, res) => {
    let body = '';
    req.setEncoding('utf8');
    req.on('data', (chunk) => {
      console.log('data', chunk.length);
      body += chunk;
    });
    req.on('end', () => {
      console.log('end', req.complete, req.readableEnded);
      res.end(`reçu : ${body}`);
    });
    console.log('attend');
  })
  .listen(3000);
