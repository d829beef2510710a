require('http')
  .createServer((req, res) => {
    req.on('end', () => console.log('jamais avant la réponse'));
    req.on('close', () => console.log('req close'));
    res.end('sans lire');
  })
  .listen(3000);
