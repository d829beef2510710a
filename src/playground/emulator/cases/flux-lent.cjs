require('http')
  .createServer((req, res) => {
    let n = 0;
    const timer = setInterval(() => {
      res.write(`ligne ${++n}\n`);
      if (n === 4) {
        clearInterval(timer);
        res.end('fin\n');
        console.log('terminé');
      }
    }, 20);
  })
  .listen(3000);
