require('http')
  .createServer((req, res) => {
    const chunks = [];
    req
      .on('data', (chunk) => chunks.push(chunk))
      .on('end', () => {
        const body = Buffer.concat(chunks);
        console.log(body, body.length, chunks.length);
        res.end(body.toString('hex'));
      });
  })
  .listen(3000);
