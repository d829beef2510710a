const http = require('http');
http.createServer((req, res) => {
  console.log(req.headers);
  console.log(req.rawHeaders.length, req.httpVersion, req.socket.remoteAddress);
  for (const [k, v] of Object.entries(req.headers)) res.setHeader('echo-' + k, v);
  res.end(JSON.stringify(res.getHeaders()));
}).listen(3000);
