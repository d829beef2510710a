require('http').createServer((req, res) => {
  console.log('a');
  req.on('data', () => { console.log('data'); Promise.resolve().then(() => console.log('micro')); process.nextTick(() => console.log('tick')); });
  req.on('end', () => { console.log('end'); res.end('x'); });
  setImmediate(() => console.log('imm'));
}).listen(3000);
