require('http')
  .createServer((req, res) => {
    res.end('ok');
    try {
      res.setHeader('X', 'trop tard');
    } catch (error) {
      console.log(error.code, error.message, error.name, error instanceof Error);
    }
    try {
      res.writeHead(200);
    } catch (error) {
      console.log(error.code, error.message);
    }
    try {
      res.removeHeader('x');
    } catch (error) {
      console.log(String(error));
    }
  })
  .listen(3000);
