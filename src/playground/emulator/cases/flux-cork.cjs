require('http')
  .createServer((req, res) => {
    res.cork();
    res.write('a');
    res.write('b');
    console.log(res.writableCorked);
    process.nextTick(() => {
      res.uncork();
      res.end('c');
    });
  })
  .listen(3000);
