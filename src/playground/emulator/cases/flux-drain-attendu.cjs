require('http').createServer(async (req, res) => {
  for (let i = 0; i < 20; i++) { if (!res.write('x'.repeat(20000))) await new Promise((r) => res.once('drain', r)); }
  console.log('fin'); res.end();
}).listen(3000);
