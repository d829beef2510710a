require('http')
  .createServer((req, res) => {
    res.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' });
    res.writeProcessing();
    res.end('ok');
  })
  .listen(3000);
