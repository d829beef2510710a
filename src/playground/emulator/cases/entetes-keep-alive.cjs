const server = require('http').createServer({ keepAliveTimeout: 12_000 }, (req, res) => res.end('ok'));
server.maxRequestsPerSocket = 9;
server.listen(3000);
