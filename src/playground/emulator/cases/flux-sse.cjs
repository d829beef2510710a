const http = require('node:http');
http.createServer((req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache', Connection: 'keep-alive' });
  let id = 0;
  const envoyer = () => { res.write(`id: ${++id}\ndata: ${JSON.stringify({ id })}\n\n`); if (id === 3) { res.end(); } else setTimeout(envoyer, 10); };
  envoyer();
  req.on('close', () => console.log('client parti'));
  res.on('close', () => console.log('réponse fermée'));
}).listen(3000);
