require('http')
  .createServer((req, res) => {
    res.setHeader('X-Un', 'un');
    res.setHeader('Content-TYPE', 'text/plain');
    res.appendHeader('x-un', 'deux').appendHeader('X-Trois', ['3', '4']);
    console.log(res.getHeader('x-UN'), res.hasHeader('x-trois'), res.getHeaderNames(), res.getRawHeaderNames());
    console.log(res.getHeaders());
    res.removeHeader('CONTENT-type');
    res.removeHeader('Date');
    console.log(res.headersSent);
    res.end('ok');
    console.log(res.headersSent, res.statusCode, res.statusMessage);
  })
  .listen(3000);
