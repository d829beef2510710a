const server = require('http').createServer();
console.log(server.listening, server.address());
server.on('listening', () => console.log('listening 1'));
server.on('request', (req, res) => res.end('événement'));
server.once('listening', () => console.log('listening 2'));
console.log(server.listen(3000) === server);
console.log('script');
process.nextTick(() => console.log('tick'));
