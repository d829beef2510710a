const { createServer } = require('http');
createServer((req, res) => res.end('premier')).listen(3000, () => console.log('premier'));
