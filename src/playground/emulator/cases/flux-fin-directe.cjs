require('http')
  .createServer((req, res) => {
    res.on('finish', () => console.log('finish'));
    res.on('prefinish', () => console.log('prefinish'));
    res.on('close', () => console.log('close'));
    req.on('end', () => console.log('req end'));
    req.on('close', () => console.log('req close'));
    process.nextTick(() => console.log('tick avant'));
    res.end('fin', () => console.log('rappel'));
    process.nextTick(() => console.log('tick après'));
  })
  .listen(3000);
