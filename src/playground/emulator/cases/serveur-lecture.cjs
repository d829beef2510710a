const http = require('http');
const server = http.createServer();
console.log(server.eventNames(), server.timeout, server.keepAliveTimeout, server.headersTimeout, server.maxHeadersCount, typeof server.address, server.address());
server.on('request', function (req, res) { console.log(this === server, req.complete, res.writableEnded, res.headersSent, res.statusCode); res.end(() => console.log(res.writableFinished)); });
server.listen(0);
