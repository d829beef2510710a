process.on('uncaughtException', (e) => { console.error('Oups :', e.message); process.exitCode = 4; });
require('http').createServer((req, res) => { if (req.url === '/') throw new Error('handler'); res.end(); }).listen(3000, function () { console.log(this.listening, this.address().port); setTimeout(() => { this.close(); this.closeAllConnections(); }, 500); });
