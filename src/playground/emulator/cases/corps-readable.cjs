require('http')
  .createServer((req, res) => {
    req.on('readable', () => {
      for (let chunk = req.read(); chunk !== null; chunk = req.read()) console.log(String(chunk));
    });
    req.on('end', () => res.end('lu'));
  })
  .listen(3000);
