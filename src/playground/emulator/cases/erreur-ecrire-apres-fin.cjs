require('http')
  .createServer((req, res) => {
    res.on('error', (error) => console.log('error', error.code, error.message));
    res.end('ok');
    console.log(res.write('encore', (error) => console.log('rappel', error.code)));
    res.end('encore');
  })
  .listen(3000);
