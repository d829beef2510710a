const http = require('node:http');

const server = http.createServer((req, res) => {
  server.getConnections((error, count) => res.end(`${count} sur ${server.maxConnections}`));
});
server.maxConnections = 10;
server.listen(3000);
