const fs = require('fs');
const http = require('http');

const journal = fs.createWriteStream('acces.log', { flags: 'a' });
journal.on('open', () => console.log('ouvert', journal.path));
journal.on('finish', () => console.log('fini', journal.bytesWritten));
journal.on('close', () => console.log('fermé', fs.readFileSync('acces.log', 'utf8')));
journal.write('un\n');
journal.write('deux\n');
http
  .createServer((req, res) => {
    journal.end(`${req.method} ${req.url}\n`, () => res.end(fs.readFileSync('acces.log')));
  })
  .listen(3000);
