require('http')
  .createServer((req, res) => {
    res.on('drain', () => {
      console.log('drain', res.writableLength);
      res.end('fin');
    });
    console.log(res.write('x'.repeat(100_000)), res.writableNeedDrain, res.writableHighWaterMark);
  })
  .listen(3000);
