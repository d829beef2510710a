require('http').createServer((req, res) => {
  res.end('un', () => console.log('cb1'));
  res.end(() => console.log('cb2'));
  setTimeout(() => { res.end((e) => console.log('cb3', e && e.code)); console.log(res.write('x')); }, 10);
  res.on('error', (e) => console.log(e.code));
}).listen(3000);
