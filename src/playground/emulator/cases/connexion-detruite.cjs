require('http')
  .createServer((req, res) => {
    res.on('close', () => console.log('res close', res.writableEnded));
    res.write('début');
    setTimeout(() => req.socket.destroy(), 20);
  })
  .listen(3000);
