require('http')
  .createServer((req, res) => {
    res.on('finish', () => console.log('finish'));
    res.on('close', () => console.log('close', res.writableFinished, res.closed));
    console.log(
      'write',
      res.write('a', () => console.log('a parti')),
    );
    process.nextTick(() => console.log('tick'));
    Promise.resolve().then(() => console.log('microtâche'));
    setImmediate(() => console.log('immédiat'));
    res.end('b', () => console.log('end'));
    console.log(res.writableEnded, res.finished);
  })
  .listen(3000);
