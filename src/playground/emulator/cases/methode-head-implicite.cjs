require('http')
  .createServer((req, res) => {
    res.write('corps');
    res.end(() => console.log('fini'));
  })
  .listen(3000);
