require('http')
  .createServer((req, res) => {
    for (const status of [99, 1000, 'abc', undefined]) {
      try {
        res.writeHead(status);
      } catch (error) {
        console.log(error.name, error.code, error.message);
      }
    }
    res.end();
  })
  .listen(3000);
